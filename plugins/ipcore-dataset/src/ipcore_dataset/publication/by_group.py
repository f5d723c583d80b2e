"""Figures by group where the groups are few: all tables together, linked with each other and with the figures about all rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.core import RULE_KINDS
from ipcore_dataset.publication.figures import Figures, Key
from ipcore_dataset.publication.group_rows import At, Fine, GroupRows, figures_of
from ipcore_dataset.publication.sizes import key_of, parts_of
from ipcore_dataset.publication.strata import Strata

SHOWN_FIELDS = ("yes", "unknown", "of")
"""The fields of an indicator that stand in a table by group."""
SHOWN_KINDS = ("not_met", "met", "open")
"""What a rule is in the rows of a group, as it stands in a table."""


def few_groups(
    rows: GroupRows, groups: Collection[At], whole: Figures, sized: Figures, profile: Profile | None, earlier: Iterable[Mapping[Key, int]]
) -> list[Figures]:
    """
    The figures of some groups, protected.

    Args:
        rows: The groups.
        groups: Those whose figures are asked for.
        whole: The figures about all rows.
        sized: The sizes of the groups.
        profile: As of `Figures`.
        earlier: As of `Figures`.

    Returns:
        The figures of the indicators, and those of each rule.
    """
    told = tuple(earlier)
    names = tuple(rows.judged)
    if rows.together is not None and len(groups) * len(rows.together.groups[()]) <= MOST:
        return [_protected(_add(Figures(profile, told), rows, rows.together, groups, (whole, sized), names))]
    found = [_protected(_add(Figures(profile, told), rows, rows.fine, groups, (whole, sized), ()))]
    shut = {at for at in groups if any(key[:2] == ("group", at) for key in found[0].hidden)}
    for rule, judged in rows.judged.items():
        alone = Fine(groups=judged, behind={})
        found.append(_protected(_add(Figures(profile, told), rows, alone, groups, (whole, sized, found[0]), (rule,), shut)))
    if any(one.still_told() for one in found[1:]):
        found[0].hide_all()  # what stands of the indicators alone tells a rule's small count
    elif any(one.hidden for one in found[1:]):
        _hide_clean(found[0])
    return found


def _hide_clean(figures: Figures) -> None:
    """Who is clean is so by all rules at once: where each rule was looked at alone, it could tell what one of them hides."""
    figures.hidden |= {key for key in figures if key[0] == "group" and key[-1] == "clean" and figures.stands(key)}


MARGIN: Final = 10
"""How many times dearer a figure of one dimension is to hide than one of two."""

MOST: Final = 20_000
"""With more kinds of rows in all groups than this, rules are not looked at all together."""

ENDED: Final = ("individual-plan", "excluded")
"""Of all rows, those whose follow-up has ended: that there are some is known where the number is hidden."""


def _protected(figures: Figures) -> Figures:
    """The figures; where some can be told after all, all of these groups show nothing but their sizes."""
    figures.protect()
    if figures.given_away:
        figures.hide_all()
    return figures


def _add(
    figures: Figures,
    rows: GroupRows,
    fine: Fine,
    groups: Collection[At],
    known: tuple[Figures, ...],
    rules: tuple[str, ...],
    shut: Collection[At] = (),
) -> Figures:
    """The figures of all groups over the same strata, and the strata of the parts add up to those of the whole."""
    counts, kinds = fine.groups, fine.groups[()]
    sets = figures_of(rows, kinds)
    for number, rule in enumerate(rules):
        told = {kind: kind.rules[number] if kind.rules else kind.rule for kind in kinds}
        sets |= {("rule", rule, one): frozenset(kind for kind in kinds if told[kind] == one) for one in RULE_KINDS}
        sets["rule", rule, "rest"] = frozenset(kind for kind in kinds if told[kind] not in SHOWN_KINDS)
    beyond = {key: frozenset(kind for kind in kinds if kind.fine in members) for key, members in fine.behind.items() if key not in sets}
    if (ended := rows.fields.get(ENDED)) is not None:
        beyond.setdefault(("indicator", *ENDED), frozenset(kind for kind in kinds if kind.coarse in ended))
    strata = Strata(kinds, {**sets, **beyond})
    national = {name: sum(kinds[kind] for kind in members) for name, members in sets.items()}
    parts: dict[At, tuple[Key, ...]] = {}
    for at in ((), *groups):
        size = {name: sum(number for kind, number in counts[at].items() if kind in members) for name, members in sets.items()}
        asked = [name for name in sets if not at or name[-1] not in RULE_KINDS or name[-1] in SHOWN_KINDS]
        keys: dict[Key, Key] = {
            name: figures.difference(key_of(at, *name), size[name])
            if name[0] == "rule" and (at in shut or len(at) > 1)
            else add_figure(figures, at, name, size, national, known)
            for name in asked
        }
        if not at:
            for key, members in beyond.items():
                keys[key] = _of_all(figures, key, sum(kinds[kind] for kind in members), known[0])
        parts[at] = strata.link(figures, ("rows of", at), counts[at], keys, guarded=True)
    for one, split in parts_of(rows):
        if one in parts and all(part in parts for part in split):
            for n in range(strata.size):
                figures.sum(parts[one][n], *(parts[part][n] for part in split))
    return figures


def _of_all(figures: Figures, key: Key, number: int, whole: Figures) -> Key:
    """A figure about all rows that is not counted by group: what groups show must not tell it either."""
    if whole.stands(key):
        return figures.carry(key, number, hidden=not isinstance(whole.shown(key), int), never_zero=True)
    return figures.difference(key, number)


def add_figure(
    figures: Figures,
    at: At,
    name: tuple[str, ...],
    size: Mapping[tuple[str, ...], int],
    national: Mapping[tuple[str, ...], int],
    known: tuple[Figures, ...],
) -> Key:
    """One figure of a group: as it stands already, to be shown, or only to be kept from being worked out."""
    key, number = key_of(at, *name), size[name]
    stands = next((one for one in known if one.stands(key)), None)
    if stands is not None:
        return figures.carry(key, number, hidden=not isinstance(stands.shown(key), int), never_zero=not at or name == ("rows",))
    sized = known[1]
    if not at or name[-1] not in (*SHOWN_FIELDS, *SHOWN_KINDS, "clean") or (sized.stands(key_of(at, "rows")) and hides(sized, at)):
        return figures.difference(key, number)
    return figures.add(key, number, zero=zero_tells(name, size, national), weight=MARGIN if len(at) == 1 else 1)


def hides(sized: Figures, at: At) -> bool:
    """Whether the size of a group is hidden: then all of it is."""
    return not isinstance(sized.shown(key_of(at, "rows")), int)


_SIDES = {"yes": "no", "no": "yes", "met": "not_met", "not_met": "met"}


def zero_tells(name: tuple[str, ...], size: Mapping[tuple[str, ...], int], national: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a zero says that everybody of whom it is known is on the other side, and not everywhere so."""
    other = _SIDES.get(name[-1])
    return other is not None and size[(*name[:-1], other)] > 0 and national[name] > 0
