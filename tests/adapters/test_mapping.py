"""A mapping with something wrong in it is refused whole, and all of it is told at once, each thing under its key."""

import contextlib

import pytest

from ipcore.adapters.table.day_format import ambiguous, is_day_format, read_by
from ipcore.adapters.table.mapping import load_mapping
from ipcore.errors import ExchangeError, MappingError
from tests.adapters.tables import COLUMNS, PLACES, mapping, read, table

SERVICE = """
[[case.services]]
%s
id = %s
sector = { is = "school" }
span = %s
"""
STRANGE = ["1.5", "[[1]]", "{ a = [] }", "2020-01-01T00:00:00", '["plan"]']


@pytest.mark.parametrize("strange", STRANGE)
def test_a_value_of_another_type_is_refused_and_breaks_nothing(tmp_path, strange):
    lines = mapping(
        places=PLACES + SERVICE % ("when = { answer = ['accepted', 'declined'] }", '"case"', '{ start = "born", last = "offered" }')
    ).split("\n")
    file = tmp_path / "mapping.toml"
    for place, one in enumerate(lines):
        name, equals, _ = one.partition(" = ")
        inner = [f"{{ {key} = {strange} }}" for key in ("is", "text", "number", "header", "codes", "start")]
        for other in (strange, *inner) if equals else ():
            file.write_text("\n".join([*lines[:place], f"{name} = {other}", *lines[place + 1 :]]), "utf-8")
            with contextlib.suppress(MappingError):
                load_mapping(file)


def problems(tmp_path, text):
    file = tmp_path / "mapping.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_mapping(file)
    assert isinstance(caught.value, ExchangeError)
    return {one.key: one for one in caught.value.problems}


def changed(old, new, text=None):
    made = (text or mapping()).replace(old, new)
    assert made != (text or mapping())
    return made


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "mapping"),
        (changed("mapping = 1", "mapping = 2"), "mapping"),
        (changed("mapping = 1", "mapping = true"), "mapping"),
        (changed("mapping = 1", "mapping = 1\nsurprise = 1"), "surprise"),
        (mapping(file='encoding = "latin"\ndates = ["dd.mm.yyyy"]'), "file.encoding"),
        (mapping(file='delimiter = ":"\ndates = ["dd.mm.yyyy"]'), "file.delimiter"),
        (mapping(file='surprise = 1\ndates = ["dd.mm.yyyy"]'), "file.surprise"),
        (mapping(file="header = 1\ndates = ['dd.mm.yyyy']"), "file.header"),
        (mapping(file='dates = ["dd.mm.yy"]'), "file.dates[1]"),
        (mapping(file='dates = ["dd/mm/yyyy", "mm/dd/yyyy"]'), "file.dates"),
        (mapping(file=""), "columns.born.dates"),
        (mapping(file="header = false\ndates = ['dd.mm.yyyy']"), "columns.case.at"),
        (changed('case = { header = "Sak" }', "case = {}"), "columns.case.header"),
        (changed('case = { header = "Sak" }', 'Case = { header = "Sak" }'), "columns.(a key that is no id)"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", at = 1 }'), "columns.case.at"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", surprise = 1 }'), "columns.case.surprise"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", as = "words" }'), "columns.case.as"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", codes = { a = "b" } }'), "columns.case.codes"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", dates = ["dd.mm.yyyy"] }'), "columns.case.dates"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", empty = "nothing" }'), "columns.case.empty"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", empty = { value = 1 } }'), "columns.case.empty"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", missing = [""] }'), "columns.case.missing"),
        (changed('case = { header = "Sak" }', 'case = { header = "Sak", others = "none" }'), "columns.case.others"),
        (changed('missing = ["9"]', 'missing = ["J"]'), "columns.answer.missing"),
        (changed('J = "accepted"', "J = true"), "columns.answer.codes"),
        (changed('J = "accepted"', 'J = "perhaps"'), "case.offers[1].answer, from columns.answer"),
        (changed(', codes = { J = "accepted", N = "declined" }', ""), "columns.answer.codes"),
        (changed('as = "day", empty = "not_recorded"', 'as = "day", pseudonym = true, empty = "not_recorded"'), "columns.born.pseudonym"),
        (changed('system = "Prøve"', "system = 1"), "source.system"),
        (changed("exported_on = 2026-11-01", 'exported_on = "case"'), "source.exported_on"),
        (changed("exported_on = 2026-11-01", "exported_on = 2026-11-01\nsurprise = 1"), "source.surprise"),
        (mapping(records='["offers:plan.colour"]'), "source.records[1]"),
        (mapping(records='["person.born_on", "ipcore/1"]'), "source.records[2]"),
        (mapping(records='["offers:plan"]'), "source.records[1]"),
        (mapping(records='["offers.made_on"]'), "source.records[1]"),
        (mapping(records='["plans"]'), "source.records[1]"),
        (mapping(records='["disputes"]'), "source.records[1]"),
        (changed('as = "day", empty = "none"', 'as = "day"'), "columns.offered.empty"),
        (changed('as = "day", empty = "not_recorded"', 'as = "day"'), "columns.born.empty"),
        (mapping(case=""), "case.id"),
        (mapping(case='id = { is = "F-1" }'), "case.id"),
        (mapping(case='id = { number = "case" }'), "case.id"),
        (mapping(case='id = "case"\nrows = "many"'), "case.rows"),
        (mapping(case='id = "case"\nsurprise = "case"'), "case.surprise"),
        (mapping(case='id = "case"\nsource = "case"'), "case.source"),
        (mapping(places=""), "case.person"),
        (mapping(places=PLACES.replace('key = "person"', "")), "case.person.key"),
        (mapping(places=PLACES.replace('"person"', '"born"')), "case.person.key"),
        (mapping(places=PLACES.replace('born_on = "born"', 'born_on = "case"')), "case.person.born_on"),
        (mapping(places=PLACES.replace('born_on = "born"', 'born_on = "birth"')), "case.person.born_on"),
        (mapping(places=PLACES.replace('born_on = "born"', "born_on = { is = 1990 }")), "case.person.born_on"),
        (mapping(places=PLACES.replace('born_on = "born"', 'born_on = { text = "{born}" }')), "case.person.born_on"),
        (mapping(places=PLACES.replace('is = "plan"', 'is = "map"')), "case.offers[1].kind"),
        (mapping(places=PLACES.replace("offer-{offered}", "offer-{case")), "case.offers[1].id"),
        (mapping(places=PLACES.replace("offer-{offered}", "offer")), "case.offers[1].id"),
        (mapping(places=PLACES.replace('{ text = "offer-{offered}" }', '{ number = "1" }')), "case.offers[1].id"),
        (mapping(places=PLACES.replace("[[case.offers]]", "[case.offers]")), "case.offers"),
        (mapping(places=PLACES.replace('when = "offered"', 'when = "tilbudt"')), "case.offers[1].when"),
        (mapping(places=PLACES.replace('when = "offered"', 'when = { answer = ["perhaps"] }')), "case.offers[1].when.answer"),
        (mapping(places=PLACES.replace('when = "offered"', "when = { answer = [] }")), "case.offers[1].when.answer"),
        (mapping(places=PLACES.replace('made_on = "offered"', "")), "case.offers[1].made_on"),
        (mapping(places=PLACES + '[[case.services]]\nid = "case"\nsector = { is = "school" }\nspan = {}'), "case.services[1].span"),
        (
            mapping(places=PLACES + SERVICE % ("", '{ is = "s" }', '{ start = { is = 2020-01-01 }, last = "offered" }')),
            "case.services[1].when",
        ),
        (
            mapping(places=PLACES + SERVICE % ("", '{ text = "s-{case}" }', '{ start = { is = 2020-01-01 }, last = "offered" }')),
            "case.services[1].when",
        ),
        (mapping(places=PLACES + '[[case.plans]]\nid = { is = "p" }\nkind = { is = "individual" }'), "case.plans[1].when"),
        (mapping(places=PLACES + SERVICE % ('when = "born"', '{ is = "s" }', '{ start = "born" }')), "case.services[1].span"),
        (mapping(places=PLACES + SERVICE % ('when = "born"', '{ is = "s" }', '{ last = "born" }')), "case.services[1].span"),
        (
            mapping(places=PLACES + SERVICE % ('when = "born"', '{ is = "s" }', "{ start = { none = true }, last = 'born' }")),
            "case.services[1].span.start",
        ),
        (
            mapping(places=PLACES + '[[case.plans]]\nwhen = "born"\nid = { is = "p" }\nkind = { is = "individual" }\nin_force = []'),
            "case.plans[1].in_force",
        ),
        (mapping(places=PLACES.replace('when = "offered"', 'when = { answer = ["accepted"] }')), "columns.answer"),
        (changed('missing = ["9"]', 'missing = ["9"], ignored = ["declined"]'), "columns.answer.ignored"),
        (changed('missing = ["9"]', 'missing = ["9"], ignored = [1.5]'), "columns.answer.ignored"),
        (mapping(places=PLACES.replace('is = "plan"', 'is = ["plan"]')), "case.offers[1].kind"),
        (mapping(columns=COLUMNS + 'extra = { header = "X" }\n'), "columns.extra"),
    ],
)
def test_what_is_wrong_is_told_under_its_key(tmp_path, text, key):
    assert key in problems(tmp_path, text)


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    text = mapping(file='encoding = "x"', case='id = "nobody"', places=PLACES.replace('is = "plan"', 'is = "map"'))
    assert {"file.encoding", "case.id", "case.offers[1].kind", "columns.born.dates"} <= set(problems(tmp_path, text))


def test_what_is_recorded_and_not_filled_is_named(tmp_path):
    found = problems(tmp_path, mapping(records='["offers:plan"]'))["source.records[1]"]
    assert "offers:plan.wish" in found.found


def test_two_tables_of_which_one_leaves_a_field_out_do_not_record_it(tmp_path):
    more = PLACES + '[[case.offers]]\nwhen = "born"\nid = { is = "second" }\nkind = { is = "plan" }\nmade_on = "born"\n'
    assert "source.records[3]" in problems(tmp_path, mapping(places=more))
    other = more.replace('{ is = "second" }\nkind = { is = "plan" }', '{ is = "second" }\nkind = { is = "coordinator" }')
    file = tmp_path / "fine.toml"
    file.write_text(mapping(places=other), "utf-8")
    assert load_mapping(file).records


@pytest.mark.parametrize(("data", "said"), [(b"\xff", "bytes that are not UTF-8"), (b"a = ", "no TOML"), (None, "no such file")])
def test_a_file_that_is_no_toml_is_told_of(tmp_path, data, said):
    file = tmp_path / "mapping.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(MappingError, match=said):
        load_mapping(file)


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (mapping(), {"exported_on": "2026-11-01"}, "the mapping says it already"),
        (changed("exported_on = 2026-11-01", ""), {}, "exported-on: missing"),
        (changed("exported_on = 2026-11-01", ""), {"exported_on": "soon"}, "exported-on: found a text that is not a day"),
        (mapping(), {"secret_file": "x"}, "the mapping has no pseudonyms"),
        (changed('{ header = "Person" }', '{ header = "Person", pseudonym = true }'), {}, "secret-file: missing"),
        (changed('{ header = "Person" }', '{ header = "Person", pseudonym = true }'), {"secret_file": "/nowhere"}, "cannot be read"),
        (changed('{ header = "Person" }', '{ header = "Person", pseudonym = true }'), {"secret_file": "/dev/null"}, "16 to 4096 bytes"),
    ],
)
def test_settings_that_do_not_fit_the_mapping_are_refused(tmp_path, text, options, said):
    with pytest.raises(ExchangeError, match=said):
        read(tmp_path, text, table(), **options)


def test_the_day_of_the_extract_may_come_from_a_setting_or_a_column(tmp_path):
    row = "F-1;P-1;05.04.1990;;"
    (case,) = read(tmp_path, changed("exported_on = 2026-11-01", ""), table(row), exported_on="2025-01-01")
    assert str(case.source.exported_on) == "2025-01-01"
    (case,) = read(tmp_path, changed("exported_on = 2026-11-01", 'exported_on = "born"'), table(row))
    assert str(case.source.exported_on) == "1990-04-05"


@pytest.mark.parametrize("pattern", ["dd.mm.yyyy", "d.m.yyyy", "yyyy-mm-dd", "ddmmyyyy", "yyyymmdd", "mm/dd/yyyy", "dd.mm.yyyy hh:mm"])
def test_a_pattern_reads_what_it_says(pattern):
    assert is_day_format(pattern)


@pytest.mark.parametrize("pattern", ["dd.mm", "dd.mm.yy", "dmyyyy", "dd.dd.yyyy", "dd.mm.yyyy hh", "dd:mm:yyyy", "", "%d"])
def test_what_reads_no_day_is_no_pattern(pattern):
    assert not is_day_format(pattern)


def test_patterns_that_read_one_text_as_two_days_are_ambiguous():
    assert ambiguous(["dd.mm.yyyy", "mm.dd.yyyy"])
    assert ambiguous(["d/m/yyyy", "yyyy-mm-dd", "m/d/yyyy"])
    assert ambiguous(["dd.mm.yyyy", "d.m.yyyy", "yyyy-mm-dd", "ddmmyyyy", "yyyymmdd", "dd.mm.yyyy hh:mm"]) is None


def test_only_digits_of_ours_are_read():
    assert read_by("dd.mm.yyyy", "٠١.٠١.٢٠٢٠") is None
