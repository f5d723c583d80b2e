"""What a policy has done to a finding, or to a day on which a rule turns, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.check.finding import Finding
from ipcore.check.law import Law
from ipcore.logic import parameters_in
from ipcore.rules import Edition
from ipcore.words import Lang, day_text, say


def policy_lines(finding: Finding, lang: Lang) -> Iterator[str]:
    """A sentence each for numbers that are not the defaults, a raised severity, a waiver that counts, and one that has ended."""
    law = finding.sight.course.law
    yield from counting_lines(finding.edition, law, finding.raised_by, lang)
    policy = law.policy
    if policy is not None and policy.decided_on is not None and policy.decided_on > finding.sight.on and _matters(finding):
        yield _told(lang, "decided_after", policy=policy.name, day=day_text(policy.decided_on, lang))
    if finding.waiver is not None:
        told = _told(lang, "waived", day=day_text(finding.waiver.until, lang), reason=finding.waiver.reason)
        yield told if finding.excused else f"{told} {_told(lang, 'waived_in_vain')}"
    if finding.ended_waiver is not None:
        yield _told(lang, "waiver_ended", rule=finding.rule.id, day=day_text(finding.ended_waiver.until, lang))


def _matters(finding: Finding) -> bool:
    """Whether the policy has a hand in the finding."""
    policy = finding.sight.course.law.policy
    named = {one.name for one in parameters_in(finding.edition.applies, finding.edition.requires)}
    return policy is not None and (finding.raised_by is not None or bool(named & set(policy.parameters)))


def counting_lines(edition: Edition, law: Law, raised_by: str | None, lang: Lang) -> Iterator[str]:
    """A sentence each for the numbers of an edition that are not the defaults, and for a severity raised by somebody's policy."""
    if numbers := ", ".join(_numbers(edition, law, lang)):
        yield _told(lang, "numbers", numbers=numbers)
    if raised_by is not None:
        yield _told(lang, "raised_by", policy=raised_by)


def _told(lang: Lang, key: str, **values: object) -> str:
    return say(lang, "policy", key).format(**values)


def _numbers(edition: Edition, law: Law, lang: Lang) -> Iterator[str]:
    """The numbers the rule is judged by here, where they are not ipcore's own: "6 months (review_interval)"."""
    for one in parameters_in(edition.applies, edition.requires):
        number = law.parameters.get(one.name, one.default)
        if number != one.default:
            yield _told(lang, one.unit, count=number, name=one.name)
