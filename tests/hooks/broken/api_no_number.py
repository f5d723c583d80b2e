"""It says what it is written for in words."""

import ipcore

IPCORE_API = "Kanarifuglen"


@ipcore.hookimpl
def ipcore_exporters():
    return []
