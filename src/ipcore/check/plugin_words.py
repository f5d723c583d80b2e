"""What is said of rules that plugins bring, and of plugins that did not load."""

from __future__ import annotations

from ipcore.check.law import LawStamp
from ipcore.rules import LOCAL, Rule
from ipcore.words import Lang, say


def is_of_plugin(rule: Rule) -> bool:
    """Whether a plugin has brought it."""
    return rule.owner not in ("", LOCAL)


def rule_name(rule: Rule, lang: Lang) -> str:
    """Its id, and of which plugin it is."""
    return say(lang, "plugin_rules", "rule_name").format(rule=rule.id, plugin=rule.owner) if is_of_plugin(rule) else rule.id


def owner_text(rule: Rule, lang: Lang) -> str:
    """That a rule is somebody's own, and whose. Empty: it is ipcore's, or a draft's."""
    if rule.owner == LOCAL:
        return say(lang, "card", "local_rule").format(rule=rule.id)
    return say(lang, "plugin_rules", "rule").format(rule=rule.id, plugin=rule.owner) if is_of_plugin(rule) else ""


def plugins_text(stamp: LawStamp, lang: Lang) -> str:
    """Whose rules have judged too, and whose should have. Empty: no plugin was asked for."""
    told = say(lang, "plugin_rules", "judged").format(names=", ".join(stamp.plugins)) if stamp.plugins else ""
    return f"{told} {failed_text(stamp, lang)}".strip()


def failed_text(stamp: LawStamp, lang: Lang) -> str:
    """Which plugins were asked for and did not load. Empty: none."""
    names = ", ".join(stamp.failed_plugins)
    return say(lang, "plugin_rules", "failed").format(names=_printable(names)) if names else ""


def failed_count(stamp: LawStamp, lang: Lang) -> str:
    """The same in a few words, as a count among others."""
    key = "failed_one" if len(stamp.failed_plugins) == 1 else "failed_many"
    return say(lang, "plugin_rules", key).format(count=len(stamp.failed_plugins)) if stamp.failed_plugins else ""


def _printable(text: str) -> str:
    """A name is as whoever asked has written it."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
