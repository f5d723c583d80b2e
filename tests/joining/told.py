"""Cases of one person as several agencies may tell them."""

import attrs
from hypothesis import strategies as st

from ipcore.errors import ModelError
from ipcore.model import Case, Person, RecordPath, Span, days_in, is_recorded, kind_name
from ipcore.model.paths import each_kind
from ipcore.model.shape import shape
from ipcore.testing import cases, items, with_export_day, without_item, without_record
from ipcore.testing.records import record_paths

SYSTEMS = ("DIPS", "Gerica", "Gerica ", "A + B", "a/b", "a", "Et langt navn " * 20)


def of(case, system, **source):
    """The case, told by a system."""
    return attrs.evolve(case, source=attrs.evolve(case.source, system=system, **source))


def never_joined(case):
    """The case as one source tells it."""
    return attrs.evolve(case, source=attrs.evolve(case.source, contested=(), disputed=(), contested_from=None))


@st.composite
def told_apart(draw, /, least=1, most=3, **options):
    """Some cases of one person: of one truth less something, or of nothing in common, from systems that may be the same."""
    truth = never_joined(draw(cases(max_parts=2, **options)))
    found: list[Case] = []
    for _ in range(draw(st.integers(least, most))):
        case = draw(st.sampled_from([truth, truth, *found]))
        if draw(st.booleans()) and (pointers := [one for one in items(case) if not one.startswith("/source")]):
            case = without_item(case, draw(st.sampled_from(pointers)))
        if draw(st.booleans()):
            case = without_record(case, draw(st.sampled_from(record_paths())))
        if draw(st.integers(0, 3)) == 0:
            case = attrs.evolve(never_joined(draw(cases(max_parts=2, **options))), person=attrs.evolve(case.person))
        if draw(st.integers(0, 3)) == 0:
            case = with_export_day(case, draw(st.sampled_from([case.source.exported_on, truth.source.exported_on])))
        if draw(st.integers(0, 3)) == 0:
            case = attrs.evolve(case, closed_on=draw(st.sampled_from([None, case.source.exported_on])))
        found.append(of(case, draw(st.sampled_from(SYSTEMS))))
    return found


@st.composite
def true_tellings(draw, /):
    """A case that is the whole truth, and what two or three agencies know of it: what one says it records, it has."""
    truth = never_joined(draw(cases(records=("ipcore/1",), max_parts=2)))
    return truth, [_known(draw, truth, system) for system in ("DIPS", "Gerica", "Nav")[: draw(st.integers(2, 3))]]


@st.composite
def one_wrong(draw, /):
    """One or two complete tellings of a truth, and one that is wrong or stale, whatever it says that it records."""
    truth = never_joined(draw(cases(records=("ipcore/1",), max_parts=2)))
    wrong = truth
    for _ in range(draw(st.integers(0, 2))):
        wrong = _with_wrong_days(draw, wrong)
    if draw(st.booleans()) and (pointers := [one for one in items(wrong) if not one.startswith("/source")]):
        wrong = without_item(wrong, draw(st.sampled_from(pointers)))
    if draw(st.integers(0, 3)) == 0:
        wrong = never_joined(draw(cases(max_parts=2)))
        wrong = attrs.evolve(wrong, person=attrs.evolve(wrong.person, key=truth.person.key))
    if draw(st.integers(0, 3)) == 0:
        wrong = attrs.evolve(wrong, closed_on=draw(st.sampled_from([None, truth.source.exported_on])))
    records = draw(st.sampled_from([("ipcore/1",), (), ("services", "offers"), ("plans.in_force", "appointments", "closed_on")]))
    wrong = of(wrong, "Wrong", records=records, exported_on=truth.source.exported_on)
    return [of(truth, "DIPS"), *([of(truth, "Nav")] if draw(st.booleans()) else []), wrong]


def _with_wrong_days(draw, case):
    """The case with the time of one part cut off, open or begun on another day."""
    places = [(one.name, index) for one in shape(Case) if one.many and one.part for index in range(len(getattr(case, one.name)))]
    timed = [(name, index) for name, index in places if _times(getattr(case, name)[index])]
    if not timed:
        return case
    name, index = draw(st.sampled_from(timed))
    parts = list(getattr(case, name))
    where = draw(st.sampled_from(_times(parts[index])))
    held = getattr(parts[index], where)
    days = sorted({day for day in days_in(case) if day < case.source.exported_on})
    start, stop = draw(st.sampled_from([None, *days])), draw(st.sampled_from([None, *days]))
    if start is not None and stop is not None and start >= stop:
        stop = None
    try:
        parts[index] = attrs.evolve(parts[index], **{where: (Span(start, stop),) if isinstance(held, tuple) else Span(start, stop)})
        return attrs.evolve(case, **{name: tuple(parts)})
    except ModelError:
        return case


def _times(part):
    return [one.name for one in shape(part.__class__) if one.type is Span]


def _known(draw, truth, system):
    case = truth
    for _ in range(draw(st.integers(0, 6))):
        pointers = [one for one in items(case) if not one.startswith(("/source", "/person"))]
        if pointers:
            case = without_item(case, draw(st.sampled_from(pointers)))
    for _ in range(draw(st.integers(0, 3))):
        case = _with_a_blank(draw, case)
    if draw(st.booleans()):
        blank = draw(st.sampled_from(["born_on", "due_on", "language", "residences", "name", "identifiers"]))
        bare = attrs.evolve(case.person, **{blank: getattr(Person(key="bare"), blank)})
        case = without_record(attrs.evolve(case, person=bare), f"person.{blank}")
    for path in sorted(_lost(truth, case)):
        case = without_record(case, path)
    for path in draw(st.lists(st.sampled_from(record_paths()), max_size=3)):
        case = without_record(case, path)
    return of(case, system)


def _with_a_blank(draw, case):
    """The case with one field of one part not filled in."""
    listed = [one.name for one in shape(Case) if one.many and one.part and getattr(case, one.name)]
    if not listed:
        return case
    name = draw(st.sampled_from(listed))
    parts = list(getattr(case, name))
    index = draw(st.integers(0, len(parts) - 1))
    part = parts[index]
    fields = [one.name for one in shape(part.__class__) if one.optional and getattr(part, one.name) is not None]
    if fields:
        parts[index] = attrs.evolve(part, **{draw(st.sampled_from(fields)): None})
    return attrs.evolve(case, **{name: tuple(parts)})


def _lost(truth, case):
    """The paths under which the case no longer holds the whole truth."""
    for one in attrs.fields(Case):
        before, after = getattr(truth, one.name), getattr(case, one.name)
        if before == after or one.name in ("id", "person", "source"):
            continue
        kept = {part.id: part for part in after if hasattr(part, "id")}
        for part in before:
            if not hasattr(part, "id"):
                yield one.name
                continue
            kind = kind_name(part)
            root = str(RecordPath(one.name, kind))
            if part.id not in kept:
                yield root
            else:
                fields = (each.name for each in attrs.fields(type(part)))
                yield from (f"{root}.{name}" for name in fields if getattr(part, name) != getattr(kept[part.id], name))


def recorded_paths(records):
    """All that a source records, path by path."""
    texts = {str(kind) for text in record_paths() for kind in each_kind(RecordPath(*_split(text)))}
    return {text for text in texts if is_recorded(records, RecordPath(*_split(text)))}


def _split(text):
    head, *fields = text.split(".")
    part, _, kind = head.partition(":")
    return part, kind or None, tuple(fields)
