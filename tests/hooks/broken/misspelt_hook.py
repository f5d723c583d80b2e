"""A letter is missing."""

import ipcore


@ipcore.hookimpl  # here
def ipcore_exporter():
    return []
