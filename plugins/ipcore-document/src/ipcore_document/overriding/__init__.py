"""
What a publisher has of their own: texts, a logo, a style and templates, from a folder.

A folder has any of these, and nothing else but a README and hidden files:

    texts/nb.toml       words of one's own, in the sections and keys of ours; so nn.toml and en.toml
    logo.png, logo.svg  one logo, of at most 200 kB; what it shows is said in words by the text `common.logo`
    style.css           a style that comes after ours, of at most 200 kB
    templates/NAME      a template in the place of ours of that name, in the language of Jinja

**Texts.** A TOML file for a language has tables and keys that ours has, each with a text:

    [common]
    logo = "Kommunevåpenet til Eksempel kommune"

What is left out stays ours, and a text stands in usual and in easy language alike. A name in braces is a place in which something of the
case is put; a text may leave such a place out, but has none that ours does not have.

**A logo** is a PNG or an SVG picture. An SVG holds all it shows: no script, no page within it, no animation, nothing that it would fetch,
no document type.

**A style** fetches nothing: no `@import`, and in `url(` only `data:`.

**Templates** are given what ours are given; `page.html` of ours tells what. Whatever is put into one comes out as text: there is no `safe`
and no `autoescape`, and a template reaches nothing of Python's. What keeps a page from fetching and from running others' scripts is the
policy in the head of `page.html`: a page of their own whose head does not begin as ours is refused. A name that is not there is an error.
A template is run until it ends: one that loops for ever is to be interrupted.

Everything is checked before anything is written, all files at once, and each error tells the file, the line where there is one, what was
found and what was expected. What goes wrong when a template is filled in is told in the same way, and never what it was filled in with.
"""

from ipcore_document.overriding.folder import overrides_of
from ipcore_document.overriding.rendering import rendered
from ipcore_document.overriding.values import Logo, Overrides

__all__ = ["Logo", "Overrides", "overrides_of", "rendered"]
