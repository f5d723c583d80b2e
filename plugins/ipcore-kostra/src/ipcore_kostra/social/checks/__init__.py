"""The receiver's checks of 11F, one file a subject. `every` has them all in the receiver's order."""
