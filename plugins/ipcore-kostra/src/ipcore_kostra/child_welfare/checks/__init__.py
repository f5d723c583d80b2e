"""
The receiver's checks of KOSTRA 15F, a file of them for each part of the report.

They follow the published specification. Where it says the opposite of what its own message says, or leaves out the very thing that is
missing, that is taken for a slip, and the control programme is followed; the check's basis says so, and a comment why.

Where both are plain and differ, the specification is followed all the same. The programme was then, as last read: stricter in
individual-07 (25 years and more, not more than 25), individual-08 (an error, not a warning), legal-basis-03 (18 years and more) and
measure-24 (it stops every measure from 2023 that compares with no other provision); laxer in report-03 (a day of grace),
investigation-08 (before 30 June), measure-09 (90 days for three months), legal-basis-03 and measure-04 (it asks for a letter of § 5-1, and
does not look at what is compared), legal-basis-04 (only the provision itself), individual-05 (only who has an identity number); other in
individual-01a (the days 1 January 1998 and 31 December 2049, whatever the year), individual-03 (it knows no 55555, and asks for no date in
a number whose control digits are right) and individual-04 (also twice under one journal number).

Two checks of before are made no more, and so not here: that a plan ends in the reporting year, and a twin of measure-04 among the checks of
provisions.
"""
