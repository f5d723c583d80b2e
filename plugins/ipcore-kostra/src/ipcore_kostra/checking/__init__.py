"""What checking a report is, whatever the report: a check, what it finds, and the whole of it as text and as JSON."""
