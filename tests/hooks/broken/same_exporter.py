"""Installed twice under two names: two plugins with one exporter, and nobody knows which is meant."""

import ipcore


class Shared:
    name = "shared"
    media_type = "text/plain"
    suffix = ".txt"
    audiences = (ipcore.Audience.PERSON,)
    losses = ()
    options = ()

    def write(self, cases, out, context):
        raise NotImplementedError


@ipcore.hookimpl
def ipcore_exporters():
    return [Shared()]
