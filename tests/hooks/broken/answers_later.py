"""Nobody waits for it."""

import ipcore


@ipcore.hookimpl
async def ipcore_exporters():
    return []
