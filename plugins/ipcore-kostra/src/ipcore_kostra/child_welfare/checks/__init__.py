"""
The receiver's checks of KOSTRA 15F, a file of them for each part of the report.

They follow the published specification. Where it says the opposite of what its own message says, or leaves out the very thing that is
missing, that is taken for a slip, and the control programme is followed; the check's basis says so, and a comment why.

Where both are plain and differ, the specification is followed all the same, and the words of the check tell how the programme goes about
it, as last read (`about`).

Two checks of before are made no more, and so not here: that a plan ends in the reporting year, and a twin of measure-04 among the checks of
provisions.
"""
