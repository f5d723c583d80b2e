"""For every check of 15F, files in which it finds something and files in which it does not, at both sides of each bound."""

from kostra_parts.child_welfare_cases import dates, form, individual, measure, report
from kostra_parts.child_welfare_cases.case import Case

CASES: tuple[Case, ...] = (*form.CASES, *individual.CASES, *dates.CASES, *report.CASES, *measure.CASES)
