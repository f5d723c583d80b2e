"""What it needs is not installed."""

import a_module_that_nobody_has  # type: ignore[import-not-found]  # here

assert a_module_that_nobody_has
