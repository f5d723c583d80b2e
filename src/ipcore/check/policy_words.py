"""What a policy has done to a finding, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.check.finding import Finding
from ipcore.logic import parameters_in
from ipcore.words import Lang, day_text, say


def policy_lines(finding: Finding, lang: Lang) -> Iterator[str]:
    """A sentence each for numbers that are not the defaults, a raised severity, a waiver that counts, and one that has ended."""
    yield from number_lines_of(finding, lang)
    policy = finding.sight.course.law.policy
    if policy is not None and policy.decided_on is not None and policy.decided_on > finding.sight.on and _matters(finding):
        yield _told(lang, "decided_after", policy=policy.name, day=day_text(policy.decided_on, lang))
    if finding.raised_by is not None:
        yield _told(lang, "raised_by", policy=finding.raised_by)
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


def number_lines_of(finding: Finding, lang: Lang) -> Iterator[str]:
    """A sentence for the numbers by which a finding comes out, where they are not the defaults."""
    if numbers := ", ".join(_numbers(finding, lang)):
        yield _told(lang, "numbers", numbers=numbers)


def _told(lang: Lang, key: str, **values: object) -> str:
    return say(lang, "policy", key).format(**values)


def _numbers(finding: Finding, lang: Lang) -> Iterator[str]:
    """The numbers the rule is judged by here, where they are not ipcore's own: "6 months (review_interval)"."""
    law = finding.sight.course.law
    for one in parameters_in(finding.edition.applies, finding.edition.requires):
        number = law.parameters.get(one.name, one.default)
        if number != one.default:
            yield _told(lang, one.unit, count=number, name=one.name)
