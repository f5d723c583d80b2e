"""The steps of the demo, one file each."""
