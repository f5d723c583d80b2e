"""Its exporter cannot even say its name."""

import ipcore


class Shy:
    media_type = "text/plain"
    suffix = ".txt"
    audiences = (ipcore.Audience.PERSON,)
    losses = ()
    options = ()

    @property
    def name(self):
        raise RuntimeError("Kanarifuglen")  # here

    def write(self, cases, out, context):
        raise NotImplementedError


@ipcore.hookimpl
def ipcore_exporters():
    return [Shy()]
