"""It reads something when it is imported, and says what it read when that does not work."""

raise ValueError("Kanarifuglen")  # here
