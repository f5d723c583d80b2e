"""Nothing is wrong with this one: it is used whatever the others do."""

import ipcore


class Healthy:
    name = "healthy"
    media_type = "text/plain"
    suffix = ".txt"
    audiences = (ipcore.Audience.PERSON,)
    losses = ipcore.losses_except("id")
    options = ()

    def write(self, cases, out, context):
        for case in cases:
            out.write(f"{case.id}\n".encode())


@ipcore.hookimpl
def ipcore_exporters():
    return [Healthy()]
