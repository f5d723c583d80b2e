"""Joining: several sources' cases about one person become one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from ipcore.facts.fact import UNDATED
from ipcore.facts.reading import revisions_of
from ipcore.joining.claims import Claims, Standing, joined_claims
from ipcore.joining.conflict import Conflict, ConflictKind
from ipcore.joining.content import units
from ipcore.joining.denied import Denial, denials
from ipcore.joining.merging import Merged, Names, merged_lists, new_names, renamed
from ipcore.joining.naming import BETWEEN, made_case_id
from ipcore.joining.sources import Telling, join_problem, tellings
from ipcore.joining.told_twice import Doubt, doubts
from ipcore.joining.values import Values, joined_values
from ipcore.model import Case, Person, PlanKind, RecordPath, Source, is_recorded, kind_name, nodes, parse_path

Contradiction = Doubt | Denial
__all__ = ["Joined", "join", "join_problem"]


@frozen(kw_only=True)
class Joined:
    """
    Several sources' cases about one person as one.

    Attributes:
        case: The joined case. Of one case alone, that case as it is.
        conflicts: What the sources disagree on, in the order of the case.
        provenance: The names of the systems that each part came from, sorted, by the part's id in the joined case; of what has
            no id, such as "/person/born_on", by its JSON Pointer there.
        sources: The cases it was joined from. Joining it with more is joining these with more.
    """

    case: Case
    conflicts: tuple[Conflict, ...]
    provenance: Mapping[str, tuple[str, ...]]
    sources: tuple[Case, ...] = field(repr=False)


def join(cases: Iterable[Case | Joined]) -> Joined:
    """
    Make one case of several sources' cases about one person.

    Nothing is dropped, and nobody is taken at their word against another: what they disagree on is listed and is unknown. The
    order of the cases never matters, nor whether some were joined before.

    Args:
        cases: Cases, and what was joined from cases.

    Raises:
        ModelError: there is no case, their persons' keys differ, or one is a joined case without its sources.
    """
    told = tellings(source for one in cases for source in (one.sources if isinstance(one, Joined) else (one,)))
    values = joined_values(told)
    lists = merged_lists(units(told))
    parts = [one for name in lists for one in lists[name]]
    found = [one for name in lists for one in _contradictions(lists[name], told)]
    names = {**new_names(parts), **{(one.number, one.case.id): made_case_id(each.case.id for each in told) for one in told}}
    sources = tuple(one.case for one in told)
    if len(told) == 1:
        names = {(0, node.id): node.id for _, _, node in nodes(Case, sources[0]) if hasattr(node, "id")}
        return Joined(case=sources[0], conflicts=(), provenance=_provenance(values, parts, names), sources=sources)
    return Joined(
        case=_case(told, values, lists, found, names),
        conflicts=tuple(sorted((*values.conflicts, *map(_conflict, found)), key=lambda one: (one.path, one.where, one.kind))),
        provenance=_provenance(values, parts, names),
        sources=sources,
    )


def _case(
    told: Sequence[Telling], values: Values, lists: Mapping[str, Sequence[Merged]], found: Sequence[Contradiction], names: Names
) -> Case:
    parts = {name: tuple(renamed(one, names) for one in lists[name]) for name in lists}
    return Case(
        id=names[0, told[0].case.id],
        person=Person(**values.person),
        source=_source(told, values, lists, found),
        **(values.case | parts),
    )


def _source(told: Sequence[Telling], values: Values, lists: Mapping[str, Sequence[Merged]], found: Sequence[Contradiction]) -> Source:
    standing = [Standing(path, _records(tellers)) for (path, _), tellers in values.told_by.items()]
    for name in lists:
        for one in lists[name]:
            path = RecordPath(name, kind_name(one.first.part))
            standing.append(Standing(path, _records(unit.telling for unit in one.units)))
    uncertain = [path for one in values.conflicts for path in parse_path(one.path)]
    disputed = [*uncertain, *(path for one in found for path in one.disputed)]
    uncertain += [path for one in found for path in one.paths]
    claims = _claims(told, standing, uncertain, lists["plans"])
    return Source(
        system=BETWEEN.join(sorted({one.system for one in told})),
        exported_on=min(one.case.source.exported_on for one in told),
        records=claims.records,
        contested=claims.contested,
        disputed=tuple(sorted(set(map(str, disputed)))),
        contested_from=values.contested_from,
    )


def _claims(told: Sequence[Telling], standing: Sequence[Standing], uncertain: Sequence[RecordPath], plans: Sequence[Merged]) -> Claims:
    sources = [one.case.source for one in told]
    claims = joined_claims(sources, standing, uncertain)
    late = [kind for kind in _kinds_of_later_plans(told, plans) if not _revisions_recorded(claims, kind)]
    undated = [RecordPath("plans", kind, (name,)) for kind in late for name in sorted(UNDATED)]
    return claims if not undated else joined_claims(sources, standing, (*uncertain, *undated))


def _kinds_of_later_plans(told: Sequence[Telling], plans: Sequence[Merged]) -> list[PlanKind]:
    """The kinds of plans known only as they were written after the earliest export: on that day they may have said less."""
    first = min(one.case.source.exported_on for one in told)
    late = (one for one in plans if all(unit.telling.case.source.exported_on > first for unit in one.units))
    return sorted({one.first.part.kind for one in late})


def _revisions_recorded(claims: Claims, kind: PlanKind) -> bool:
    """Whether the facts can tell when what such a plan says was written. They look for that in individual plans alone."""
    return kind is PlanKind.INDIVIDUAL and all(is_recorded(claims.records, path) for path in revisions_of(kind))


def _records(tellers: Iterable[Telling]) -> frozenset[tuple[str, ...]]:
    return frozenset(one.case.source.records for one in tellers)


def _provenance(values: Values, parts: Iterable[Merged], names: Names) -> dict[str, tuple[str, ...]]:
    found = dict(_of_parts(parts, names))
    found.update({pointer: tuple(sorted({one.system for one in tellers})) for (_, pointer), tellers in values.told_by.items()})
    return found


def _of_parts(parts: Iterable[Merged], names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in parts:
        for _, _, node in nodes(type(one.first.part), one.first.part):
            if hasattr(node, "id"):
                yield names[one.first.telling.number, node.id], one.systems


def _contradictions(parts: Sequence[Merged], told: Sequence[Telling]) -> list[Contradiction]:
    """The doubts and the denials among the parts of one list."""
    found = list(doubts(parts))
    return [*found, *denials(parts, told, found)]


def _conflict(one: Contradiction) -> Conflict:
    roots = sorted({str(RecordPath(path.part, path.kind)) for path in one.paths})
    return Conflict(
        kind=_kind(one, roots),
        path=roots[0] if len(roots) == 1 else one.paths[0].part,
        fields=one.fields,
        where=tuple(part.pointer for part in one.parts),
        systems=one.systems,
    )


def _kind(one: Contradiction, roots: list[str]) -> ConflictKind:
    if isinstance(one, Denial):
        return ConflictKind.DENIED
    return ConflictKind.EXPORTS if one.by_id else ConflictKind.PLANS if roots == ["plans:individual"] else ConflictKind.PARTS
