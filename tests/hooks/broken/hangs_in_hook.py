"""Its hook waits for something that does not come."""

import time

import ipcore


@ipcore.hookimpl
def ipcore_exporters():
    time.sleep(20)
    return []
