"""It is written for hooks that this ipcore does not have yet."""

import ipcore

IPCORE_API = 99


@ipcore.hookimpl
def ipcore_exporters():
    return []
