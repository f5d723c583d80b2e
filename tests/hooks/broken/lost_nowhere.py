"""It says that it loses a field that no case has: what it does lose is not said."""

import ipcore


class Careless:
    name = "careless"
    media_type = "text/plain"
    suffix = ".txt"
    audiences = (ipcore.Audience.PERSON,)
    losses = ("plans.Kanarifuglen",)
    options = ()

    def write(self, cases, out, context):
        raise NotImplementedError


@ipcore.hookimpl
def ipcore_exporters():
    return [Careless()]
