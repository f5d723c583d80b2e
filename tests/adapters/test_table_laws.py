"""What holds of every table: any bytes are answered, no cell is repeated, and what a mapping maps comes back as it was."""

import csv
import io
import tracemalloc
from unicodedata import normalize

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ipcore.adapters import TableAdapter
from ipcore.dates import add_days
from ipcore.exchange import ReadContext, Rejection
from ipcore.model import Case, Sector
from ipcore.testing import cases
from tests.adapters.tables import HEADER, mapping, read, table

FORMS = [
    'dates = ["dd.mm.yyyy"]',
    'dates = ["dd.mm.yyyy"]\nencoding = "windows-1252"',
    'dates = ["dd.mm.yyyy"]\nquote = ""\nencoding = "iso-8859-1"',
]
PIECES = st.sampled_from(
    [b";", b'"', b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xc3\xb8", b"F-1", b"05.04.1990", b"J", b" ", b"\xef\xbb\xbf"]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@pytest.mark.parametrize("rows", ["one", "together"])
@settings(max_examples=250, deadline=None)
@given(form=st.sampled_from(FORMS), data=st.lists(PIECES | st.binary(max_size=3), max_size=40), headed=st.booleans())
def test_bytes_of_any_kind_raise_nothing(folder, rows, form, data, headed):
    text = mapping(file=form, case=f'id = "case"\nrows = "{rows}"')
    codec = "cp1252" if "1252" in form else "latin-1" if "8859" in form else "utf-8"
    whole = (HEADER.encode(codec) + b"\n" if headed else b"") + b"".join(data)
    for one in read(folder, text, whole):
        assert isinstance(one, (Case, Rejection))


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8).map(lambda one: f"Zx{one}qZ")


@settings(max_examples=150, deadline=None)
@given(cell=CELLS, place=st.sampled_from([2, 3, 4]))
def test_a_cell_that_cannot_be_read_is_never_repeated(folder, cell, place):
    cells = ["F-1", "P-1", "05.04.1990", "01.02.2025", "J"]
    cells[place] = cell
    found = read(folder, mapping(), _csv([HEADER.split(";"), cells]))
    assert all(isinstance(one, Rejection) for one in found)
    assert "Zx" not in repr(found)


COLUMNS = """
case = { header = "case" }
person = { header = "person" }
born = { header = "born", as = "day", empty = "none" }
closed = { header = "closed", as = "day", empty = "none" }
protected = { header = "protected", as = "code", codes = { yes = true, no = false }, empty = "none" }
part = { header = "part", as = "code", codes = { service = "service", evaluation = "evaluation" }, empty = "none" }
id = { header = "id" }
sector = { header = "sector", as = "code", codes = %s, empty = "none" }
start = { header = "start", as = "day", empty = "none" }
last = { header = "last", as = "day", empty = "none" }
held = { header = "held", as = "day", empty = "none" }
satisfaction = { header = "satisfaction", as = "integer", empty = "none" }
"""
PLACES = """
[case.person]
key = "person"
born_on = "born"
protected_address = "protected"
[[case.services]]
when = { part = ["service"] }
id = "id"
sector = "sector"
span = { start = "start", last = "last" }
[[case.plans]]
when = { part = ["evaluation"] }
id = { is = "the plan" }
kind = { is = "individual" }
[[case.plans.evaluations]]
id = "id"
held_on = "held"
satisfaction = "satisfaction"
"""


def _csv(rows, **form):
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n", **form).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _day(day):
    return "" if day is None else f"{day:%d.%m.%Y}" if day.year > 999 else ""


def _rows(case):
    head = [case.id, case.person.key, _day(case.person.born_on), _day(case.closed_on)]
    head.append({None: "", True: "yes", False: "no"}[case.person.protected_address])
    yield [*head, *[""] * 7]
    for one in case.services:
        last = None if one.span.stop is None else add_days(one.span.stop, -1)
        yield [*head, "service", one.id, one.sector, _day(one.span.start), _day(last), "", ""]
    for plan in case.plans:
        for one in plan.evaluations:
            yield [*head, "evaluation", one.id, "", "", "", _day(one.held_on), one.satisfaction or ""]


def _plain(case):
    """The case as far as the mapping maps it, with ids and days that a table can carry."""
    services = tuple(attrs.evolve(one, municipality=None, provider=None, kind=None, name=None) for one in case.services)
    evaluations = tuple(attrs.evolve(one, own_view=None) for plan in case.plans for one in plan.evaluations)
    person = attrs.evolve(case.person, due_on=None, language=None, residences=(), name=None, contact=None, identifiers={})
    return person, case.closed_on, services, evaluations


def _carried(case):
    keys = [case.id, case.person.key, *(one.id for one in case.services), *(one.id for plan in case.plans for one in plan.evaluations)]
    spans = [one.span for one in case.services]
    whole = all(one == normalize("NFC", one.strip()) for one in keys) and "the plan" not in keys and len(set(keys[2:])) == len(keys) - 2
    return whole and all(one.start is not None and one.stop != one.start for one in spans)


@settings(max_examples=30, deadline=None)
@given(some=st.lists(cases(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_what_a_mapping_maps_comes_back_as_it_was(folder, some):
    some = [one for one in some if _carried(one)]
    assume(some)
    codes = "{ " + ", ".join(f'{one} = "{one}"' for one in Sector) + " }"
    text = mapping(columns=COLUMNS % codes, records="[]", case='id = "case"\nclosed_on = "closed"\nrows = "together"', places=PLACES)
    header = ["case", "person", "born", "closed", "protected", "part", "id", "sector", "start", "last", "held", "satisfaction"]
    found = read(folder, text, _csv([header, *(row for one in some for row in _rows(one))], quoting=csv.QUOTE_ALL))
    assert all(isinstance(one, Case) for one in found), found
    assert [_plain(one) for one in found if isinstance(one, Case)] == [_plain(one) for one in some]


def test_thirty_times_the_rows_take_no_more_memory_but_for_the_ids(folder):
    def peak(rows):
        data = table(*(f"F-{number};P-{number};05.04.1990;01.02.2025;J" for number in range(rows)))
        tracemalloc.start()
        stream = io.BytesIO(data)
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        (folder / "m.toml").write_text(mapping(), "utf-8")
        options = {"mapping": str(folder / "m.toml"), "exported-on": "", "secret-file": ""}
        count = sum(isinstance(one, Case) for one in TableAdapter().read(stream, ReadContext(options=options)))
        used = tracemalloc.get_traced_memory()[1] - before
        tracemalloc.stop()
        assert count == rows
        return used

    few, many = peak(100), peak(3_000)
    assert many < few + 64 * 3_000
