"""Texts that break what was only tried on plain words. Synthetic, and never a number that could be a person's."""

from __future__ import annotations

HOSTILE = (
    "tekst",
    "",
    " ",
    "Blåbærsyltetøy på Ærøya",
    "Čáhppesgáisá, Đorđe, Ŋuolla",
    "e\u0301 og \u00e9",  # the same letter, composed and not
    "👩\u200d👩\u200d👧 og 🇳🇴",
    "\u202etxet\u202c",  # written from right to left
    "\ufeffmed BOM",
    "\x00\x07\x1b[31m",
    "linje 1\r\nlinje 2\u2028linje 3\u0085",
    "\t=1+1",
    "@SUM(A1)",
    "a;b,c\"d'e\\f|g`h",
    "<script>alert(1)</script> & ]]>",
    "'; drop table saker; --",
    "null",
    "nei",
    "3.9",
    "2024-02-30",
    "{{ navn }} %s %(x)d ${HOME}",
    "../../etc/passwd",
    "\U0001d54f\uffff\ue000",
    "lang " * 100,
)
"""Free text. No lone surrogates: JSON in UTF-8 cannot carry them."""

CODES = ("A", "a", "0", "HF-1", "kode med mellomrom", "æøå", "")
"""A source's own codes."""

KEYS = ("p-1", "p-2", "0", "æ/ø~å", "nøkkel 3", "x" * 200, "'\"", "null")
"""Pseudonymous keys, from few, so that two roles are held by one person."""

ID_STYLES = ("{0}-{1}", "{1}", "{0}/{1}~0", "ø {1} {0}", "{1}" + "x" * 150)
"""How the ids of one case are written: from the class and a running number."""

MUNICIPALITIES = (
    "0301",
    "4601",
    "1201",  # 4601 from 2020
    "1507",  # split from 2024
    "1508",
    "1580",
    "5012",  # split from 2020
    "1804",
    "9999",  # of no municipality
    "301",
    "",
)
"""Municipality numbers: valid, former, split, none."""

NAMING_SYSTEMS = ("urn:test:a", "urn:test:b", "")
"""Naming systems of identifiers. Not of real ones: their values are of no real person either."""
