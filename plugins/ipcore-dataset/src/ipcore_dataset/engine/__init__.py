"""DuckDB, as it is used here: embedded, within limits, fetching nothing."""
