"""A text is a sequence too, of letters."""

import ipcore


@ipcore.hookimpl
def ipcore_exporters():
    return "Kanarifuglen"
