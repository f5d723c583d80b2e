"""
A live FHIR R4 server over HTTP: cases are read from it and written to it.

Nothing that is asked for stands in an address: every search is a POST with a form, and what is changed stands in one transaction. So no
identity number gets into a URL, and into no log of anybody who keeps URLs.
"""
