"""
The coordinator's worklist: one person's cases on one page - what is not met, what falls due, who is without answer.

It is read off the same deadlines, findings and load as `ipcore check`, `deadlines` and `caseload`; nothing is judged here.
"""
