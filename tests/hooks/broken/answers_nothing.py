"""It forgot its return."""

import ipcore


@ipcore.hookimpl
def ipcore_exporters():
    pass
