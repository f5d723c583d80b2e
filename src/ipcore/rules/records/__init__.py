"""What the records show: refusals, the journal, the log, language, deletion."""
