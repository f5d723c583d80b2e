"""One exporter comes, the second does not: neither is used."""

import ipcore


class Fine:
    name = "fine"
    media_type = "text/plain"
    suffix = ".txt"
    audiences = (ipcore.Audience.PERSON,)
    losses = ()
    options = ()

    def write(self, cases, out, context):
        raise NotImplementedError


@ipcore.hookimpl
def ipcore_exporters():
    yield Fine()
    raise LookupError("Kanarifuglen")  # here
