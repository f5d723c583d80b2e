"""The version, in this one place. `pyproject.toml` and the documentation read it from here."""

__version__ = "0.1.0"
