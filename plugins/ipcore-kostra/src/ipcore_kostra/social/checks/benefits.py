"""
The benefit against age, children and work: checks 22 to 24B.

Until 2025 the checks of age and of transitional benefit were 22 and 23; then 22 became the check of the list of codes, and they 23A and
23B. Child benefit got its code in 2024, and its check is 23C. It was 23B for a while; which years' reports met it then could not be seen,
and none is accused of what may not have been asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Check, Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.children import has_counted_children
from ipcore_kostra.social.checks.found import LAST_OLD_EDITION, NOTHING, Find, RecordCheck, check, programme
from ipcore_kostra.social.checks.livelihood import BENEFIT, LIVELIHOOD, SOCIAL_INSURANCE, WORK
from ipcore_kostra.social.checks.numbers import age
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.names import NATIONAL

DISABILITY: Final = "04"
TRANSITIONAL: Final = "05"
OLD_AGE: Final = "07"
WORK_ASSESSMENT: Final = "11"
CHILD_BENEFIT: Final = "13"

_UNREGISTERED: Final = "08"


def _too_young(first_age: int) -> Find:
    """Old-age pension before this age. The receiver finds it too where no age can be read from the number."""

    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        if row.raw[BENEFIT] != OLD_AGE:
            return NOTHING
        years = age(row.raw[NATIONAL], delivery.year)
        if years is None or years < 0:
            return (Found(key="no_age", field=BENEFIT, values={"limit": first_age}),)
        return (Found(field=BENEFIT, values={"limit": first_age}),) if years < first_age else NOTHING

    return find


def _without_children(benefit: str) -> Find:
    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        return NOTHING if row.raw[BENEFIT] != benefit or has_counted_children(row) else (Found(field=BENEFIT),)

    return find


def _pensioner_at_work(row: Row, delivery: Delivery) -> Iterable[Found]:
    if row.raw[BENEFIT] not in (DISABILITY, OLD_AGE) or row.raw[WORK] in _OF_PENSIONERS:
        return NOTHING
    return (Found(field=WORK, values={"codes": ", ".join(_OF_PENSIONERS)}),)


_OF_PENSIONERS = ("02", "04", "07")


def _not_registered(row: Row, delivery: Delivery) -> Iterable[Found]:
    assessed = row.raw[LIVELIHOOD] == SOCIAL_INSURANCE and row.raw[BENEFIT] == WORK_ASSESSMENT
    return (Found(field=WORK),) if assessed and row.raw[WORK] == _UNREGISTERED else NOTHING


def _old(id: str, name: str, *, first_year: int | None = None) -> Check:
    return check(id, Severity.ERROR, programme(name), first_year=first_year, last_year=LAST_OLD_EDITION)


def _new(id: str, name: str) -> Check:
    return check(id, Severity.ERROR, programme(name), first_year=LAST_OLD_EDITION + 1)


CHECKS = (
    RecordCheck(check=_old("22-to-2025", "Rule022TilknytningTilTrygdesystemetOgAlder"), find=_too_young(63)),
    RecordCheck(check=_old("23-to-2025", "Rule023TilknytningTilTrygdesystemetOgBarn"), find=_without_children(TRANSITIONAL)),
    RecordCheck(check=_new("23A", "Rule023ATilknytningTilTrygdesystemetOgAlder"), find=_too_young(62)),
    RecordCheck(check=_new("23B", "Rule023BTilknytningTilTrygdesystemetOgBarn"), find=_without_children(TRANSITIONAL)),
    RecordCheck(check=_new("23C", "Rule023CTilknytningTilTrygdesystemetOgBarn"), find=_without_children(CHILD_BENEFIT)),
    RecordCheck(
        check=check("24", Severity.WARNING, programme("Rule024TilknytningTilTrygdesystemetOgArbeidssituasjon")), find=_pensioner_at_work
    ),
    RecordCheck(
        check=check("24B", Severity.ERROR, programme("Rule024BTilknytningTilTrygdesystemetOgArbeidssituasjon")), find=_not_registered
    ),
)
