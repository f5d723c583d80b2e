"""
The way in from files: bytes, documents, the resources in them, the people they are about, one chart for each.

`documents` takes a stream apart, `survey` looks a resource over once, `pool` keeps resources in memory or on disk, `people` puts together
what is about one person, `charts` makes it a `Chart`, and `cases` is all of it in one.
"""
