"""One case in words, for the case worker who has it on the desk: what matters first."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.text import Text

from ipcore.check import COVERED_FROM, Finding, Law, Outcome, Report
from ipcore.check.gaps import Gap, Lack, by_topic, gaps
from ipcore.check.plugin_words import failed_count, is_of_plugin, owner_text, rule_name
from ipcore.check.policy_words import policy_lines
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import capital, counted, phrase, policy_phrase, stamp_text, title_text, word
from ipcore.model import Source
from ipcore.rules import LOCAL, Edition, Evidence, Level, Rule, Severity
from ipcore.rules.judgments import JUDGMENTS
from ipcore.rules.rule import cites_on
from ipcore.words import Lang, citations_text, day_text, label, other_language, say

UNMET = (Severity.BREACH, Severity.DEVIATION, Severity.ADVICE)
_OPEN = (Outcome.NEEDS_ASSESSMENT, Outcome.UNKNOWN, Outcome.CRASHED)
_SHOWN_PLACES = 4
_SHOWN_RULES = 3
_REST = (Outcome.MET, Outcome.NOT_APPLICABLE, Outcome.MOOT)


class CaseText:
    """
    Writes one case.

    Attributes:
        page: Where it is written.
        lang: The language.
        law: The law it was judged by.
    """

    def __init__(self, page: Page, lang: Lang, law: Law) -> None:
        self.page = page
        self.lang = lang
        self.law = law

    def write(self, report: Report, source: Source) -> None:
        """The whole report."""
        self._head(report, source)
        for severity in UNMET:
            self._unmet(severity, report)
        self._crashed(report)
        self._assess(report)
        self._unknown(report, source)
        self._foot(report)

    def _head(self, report: Report, source: Source) -> None:
        head = Text.assemble((phrase(self.lang, "case", case=report.case), "bold"), f" · {day_text(report.on, self.lang)}")
        self.page.line(head)
        self.page.line(standing_text(report, self.lang))
        if report.law_on != report.on:
            self.page.line(phrase(self.lang, "by_other_law", day=day_text(report.law_on, self.lang)))
        if any(one.forecast for one in report.findings):
            self.page.line(phrase(self.lang, "forecast", day=day_text(source.exported_on, self.lang)), "italic")

    def _unmet(self, severity: Severity, report: Report) -> None:
        found = report.unmet(severity)
        self._heading(word(self.lang, "heading", str(severity)), str(severity), found)
        for number, finding in enumerate(found):
            if number:
                self.page.blank()
            self._finding(finding, report)

    def _heading(self, text: str, style: str, found: Collection[object]) -> None:
        if found:
            self.page.blank()
            self.page.line(text, STYLES[style])

    def _finding(self, finding: Finding, report: Report) -> None:
        text = finding.text(self.lang)
        edition = finding.edition
        title = f"{text.title} {other_language(text.lang, self.lang)}".rstrip()
        self.page.line(f"{word(self.lang, 'words_of_rule', 'not_met')}: {title}", "bold", indent=2)
        self.page.line(f"{text.message} {self._since(finding)}", indent=4)
        if text.next_step:
            self.page.line(text.next_step, indent=4, mark="→ ")
        for line in policy_lines(finding, self.lang):
            self.page.line(line, indent=4)
        bearer = capital(label(self.lang, "duty_bearer", str(edition.duty_bearer)))
        self.page.line(f"{bearer} · {citations_text(edition.cites_on(report.law_on), self.lang)}", "dim", indent=4)
        if finding.rule.owner:
            self.page.line(local_text(finding.rule, edition, self.lang), "dim", indent=4)
        places = self._places(finding)
        if places:
            self.page.line(phrase(self.lang, "where", places=places), "dim", indent=4)
        if basis := basis_text(finding.rule, edition, self.lang):
            self.page.line(basis, "dim", indent=4)

    def _since(self, finding: Finding) -> str:
        if finding.since is None:
            return ""
        key = "since_or_before" if finding.since <= COVERED_FROM else "since"
        return phrase(self.lang, key, day=day_text(finding.since, self.lang))

    def _places(self, finding: Finding) -> str:
        """The culprits, where the rule names them; what the facts were read from says a case worker nothing."""
        if not any(finding.facts.get(one.name) for one in finding.edition.where):
            return ""
        shown = ", ".join(finding.where[:_SHOWN_PLACES])
        more = len(finding.where) - _SHOWN_PLACES
        return phrase(self.lang, "and_more", shown=shown, more=more) if more > 0 else shown

    def _crashed(self, report: Report) -> None:
        found = report.by_outcome[Outcome.CRASHED]
        of_plugins = [one for one in found if is_of_plugin(one.rule)]
        self._crashes(phrase(self.lang, "crashed"), [one for one in found if one not in of_plugins])
        self._crashes(say(self.lang, "plugin_rules", "crashed"), of_plugins)

    def _crashes(self, heading: str, found: Sequence[Finding]) -> None:
        self._heading(heading, "crashed", found)
        for finding in found:
            crash = finding.crash
            told = phrase(self.lang, "crash", type=crash.type, file=crash.file, line=crash.line) if crash else ""
            self.page.line(f"{rule_name(finding.rule, self.lang)}: {told}", indent=2)

    def _assess(self, report: Report) -> None:
        topics = by_topic(report)
        self._heading(phrase(self.lang, "assess"), "needs_assessment", topics)
        for topic, findings in topics.items():
            self.page.line(capital(label(self.lang, "topic", str(topic))), "bold", indent=2)
            self.page.line(say(self.lang, "topic_question", str(topic)), indent=4)
            self.page.line(citations_text(cites_on(JUDGMENTS[str(topic)], report.law_on), self.lang), "dim", indent=4)
            self._settles(findings)

    def _unknown(self, report: Report, source: Source) -> None:
        found = gaps(report, source, self.law) if report.by_outcome[Outcome.UNKNOWN] else []
        self._heading(phrase(self.lang, "unknown"), "unknown", found)
        for gap in found:
            self.page.line(self._gap(gap, source), "bold", indent=2)
            self._settles(gap.findings)

    def _gap(self, gap: Gap, source: Source) -> str:
        match gap.lack:
            case Lack.NEWER:
                return phrase(self.lang, "outdated", day=day_text(source.exported_on, self.lang))
            case Lack.EARLIER:
                return phrase(self.lang, "not_then")
            case Lack.CONTESTED:
                return phrase(self.lang, "contested", what=label(self.lang, "part", gap.name))
            case Lack.VALUE:
                return phrase(self.lang, "not_filled", what=label(self.lang, "fact", gap.name))
        return capital(label(self.lang, "part", gap.name))

    def _settles(self, findings: Sequence[Finding]) -> None:
        shown = "; ".join(title_text(finding.rule, self.lang) for finding in findings[:_SHOWN_RULES])
        more = len(findings) - _SHOWN_RULES
        rules = phrase(self.lang, "and_more", shown=shown, more=more) if more > 0 else shown
        self.page.line(phrase(self.lang, "settles", rules=rules), "dim", indent=4)

    def _foot(self, report: Report) -> None:
        rest = {str(one): len(report.by_outcome[one]) for one in _REST} | {"outside": len(report.outside)}
        told = ", ".join(f"{number} {word(self.lang, 'count', key)}" for key, number in rest.items() if number or key != Outcome.MOOT)
        self.page.blank()
        self.page.line(phrase(self.lang, "rest", counts=told))
        self.page.line(stamp_text(self.law, self.lang), "dim")


def local_text(rule: Rule, edition: Edition, lang: Lang) -> str:
    """That a rule is somebody's own, and where it stands."""
    if rule.owner == LOCAL:
        return phrase(lang, "local_rule", rule=rule.id, source=edition.evidence_source).strip()
    return f"{owner_text(rule, lang)} {edition.evidence_source}".strip()


def basis_text(rule: Rule, edition: Edition, lang: Lang) -> str:
    """That no act or regulation asks for it, or that the wording was not read. Empty: neither is so."""
    if edition.level in (Level.PRACTICE, Level.GUIDELINE):
        return phrase(lang, str(edition.level))
    return phrase(lang, "secondary", rule=rule.id) if edition.evidence is Evidence.SECONDARY else ""


def standing_text(report: Report, lang: Lang) -> Text:
    """How many there are of each kind that keeps a report from being clean, "1 breach, 3 unknown", or that there are none."""
    failed = failed_count(report.law, lang)
    if not report.findings:
        return Text(phrase(lang, "nothing_checked") + (f" ({failed})" if failed else ""))
    waived = len(report.waived)
    if report.clean and not waived:
        return Text(phrase(lang, "clean"), STYLES["clean"])
    counts = [(str(one), len(report.unmet(one))) for one in UNMET]
    counts += [(str(one), len(report.by_outcome[one])) for one in _OPEN]
    told = [Text(counted(lang, count, key), STYLES[key]) for key, count in counts if count]
    if failed:
        told.append(Text(failed, STYLES["crashed"]))
    if waived:
        told.append(Text(policy_phrase(lang, "waived_of_these", count=waived)))
    return Text(", ").join(told)
