"""Files and tables of any kind as rows in a database."""
