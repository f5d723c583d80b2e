"""The parts of the list, one module each."""
