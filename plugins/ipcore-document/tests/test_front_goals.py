"""The goals, with the measures that serve each, and the words on them."""

from document_parts.fronts import ON, blocks_of, case_of, day, plan_of, text_of, told, view_of

import ipcore
from ipcore.model import (
    Entry,
    Goal,
    Measure,
    MeasureStanding,
    Participant,
    ParticipantRole,
    Sector,
    Service,
    Span,
    Standing,
    Statement,
)
from ipcore_document.content import doing, goals, matters
from ipcore_document.paper import Card, CommentBox, Table

SINCE = Span(day("2025-01-01"))
ENDED = Span(day("2025-01-01"), ON)


def goal(id, wording="Et mål", **parts):
    return Goal(id=id, wording=wording, **parts)


def measure(id, wording="Et tiltak", **parts):
    return Measure(id=id, wording=wording, **parts)


def who(id, name, *, standing=Standing.TAKING_PART, **parts):
    return Participant(id=id, role=ParticipantRole.PROVIDER, standing=standing, name=name, **parts)


def shown(*, section=goals.section, recipient=ipcore.PERSON, services=(), **plan):
    return section(view_of(case_of(plans=(plan_of(**plan),), services=services), recipient=recipient))


def cards(blocks):
    """Titles of cards, each with those of the cards in it."""
    return [(text_of(one.title), cards(one.blocks)) for one in blocks if isinstance(one, Card)]


def card(made, title):
    (found,) = [one for one in blocks_of(made) if isinstance(one, Card) and text_of(one.title) == title]
    return told_of(found)


def told_of(found):
    return told(type("Made", (), {"title": found.title, "blocks": found.blocks, "sections": ()}))[1:]


def test_goals_stand_in_the_goals_they_are_parts_of_and_open_ones_come_first():
    made = shown(
        goals=(
            goal("g-1", "Lagt bort", closed_on=ON),
            goal("g-2", "Åpent"),
            goal("g-3", "Del, lukket", parent="g-2", closed_on=ON),
            goal("g-4", "Del, åpen", parent="g-2"),
            goal("g-5", "Del av del", parent="g-4"),
        )
    )
    assert cards(made.blocks) == [("Åpent", [("Del, åpen", [("Del av del", [])]), ("Del, lukket", [])]), ("Lagt bort", [])]
    assert card(made, "Lagt bort")[0] == "Målet er avsluttet. Det ble nådd eller lagt bort 21. november 2026."


def test_a_goal_that_is_closed_later_is_open():
    made = shown(goals=(goal("g-1", closed_on=day("2026-11-22")),))
    assert not any("avsluttet" in line for line in told(made))


def test_the_days_of_a_goal_are_told_where_they_are_set():
    made = shown(goals=(goal("g-1", "Svømme", set_on=day("2026-01-01"), due_on=day("2026-12-01")), goal("g-2", "Sykle")))
    assert card(made, "Svømme")[:4] == ["Målet ble avtalt", "1. januar 2026", "Tid til å nå målet", "til og med 1. desember 2026"]
    assert "Målet ble avtalt" not in card(made, "Sykle")


def test_a_measure_that_serves_several_goals_is_told_once_and_pointed_to_after_that():
    made = shown(goals=(goal("g-1", "Svømme"), goal("g-2", "Sykle")), measures=(measure("m-1", "Trene", goals=("g-1", "g-2")),))
    assert cards(made.blocks) == [("Svømme", [("Trene", [])]), ("Sykle", [])]
    assert "Tiltaket «Trene» hører også til dette målet. Det står under målet «Svømme»" in card(made, "Sykle")
    assert [one.about for one in blocks_of(made) if isinstance(one, CommentBox)] == ["g-1", "m-1", "g-2"]


def test_measures_that_serve_no_goal_have_a_place_of_their_own():
    made = shown(goals=(goal("g-1", "Svømme"),), measures=(measure("m-1", "Løs", goals=()),))
    assert cards(made.blocks) == [("Svømme", []), ("Andre tiltak", [("Løs", [])])]


def test_of_a_goal_without_measures_that_is_said_unless_it_is_closed_or_has_parts():
    none = "Det er ikke registrert tiltak for dette målet."
    made = shown(goals=(goal("g-1", "Tomt"), goal("g-2", "Lukket", closed_on=ON), goal("g-3", "Helt"), goal("g-4", "Del", parent="g-3")))
    assert none in card(made, "Tomt")
    assert none not in card(made, "Lukket")
    assert card(made, "Helt").count(none) == 1


def test_a_measure_tells_what_how_who_when_and_how_far_it_has_come():
    one = measure(
        "m-1",
        "Trene",
        extent="To ganger i uka",
        how="I bassenget",
        responsible=("p-1",),
        due_on=day("2026-12-01"),
        standing=MeasureStanding.APPLIED,
        needs=("n-1",),
    )
    made = shown(measures=(one,), participants=(who("p-1", "Siri"),), needs=(Statement(id="n-1", text="Bevegelse"),))
    assert card(made, "Trene") == [
        *("Hvor mye", "To ganger i uka", "Hvordan", "I bassenget", "Hvem", "Siri (tjenesteyter)"),
        *("Når", "Innen 1. desember 2026", "Hvor langt det har kommet", "Søkt om", "Behov det svarer på", "Bevegelse"),
        "Hva mener du om tiltaket «Trene»?",
    ]


def test_a_measure_that_is_closed_comes_last_and_says_so():
    made = shown(measures=(measure("m-1", "Ferdig", closed_on=ON, due_on=day("2026-01-01")), measure("m-2", "I gang")))
    assert cards(made.blocks) == [("Andre tiltak", [("I gang", []), ("Ferdig", [])])]
    assert "Avsluttet 21. november 2026: gjort ferdig eller lagt bort" in card(made, "Ferdig")
    assert "Innen 1. januar 2026" in card(made, "Ferdig")


def test_a_day_is_past_from_the_day_after_it_on():
    def when(due, **plan):
        return card(shown(measures=(measure("m-1", "Trene", due_on=due),), **plan), "Trene")[3]

    assert when(ON) == "Innen 21. november 2026"
    assert when(day("2026-11-20")) == "Skulle vært gjort innen 20. november 2026"
    assert when(day("2026-11-20"), in_force=(ENDED,)) == "Innen 20. november 2026"


def test_of_those_responsible_who_do_not_take_part_that_is_said():
    over = Service(id="s-1", sector=Sector.SCHOOL, span=ENDED)
    people = (
        who("p-1", "Her"),
        who("p-2", "Gått", span=ENDED),
        who("p-3", "Skolen", service="s-1"),
        who("p-4", "Ny", span=Span(day("2026-12-01"))),
        who("p-5", "Nei", standing=Standing.DECLINED),
        who("p-6", "Ute", standing=Standing.KEPT_OUT),
        who("p-7", "Spurt", standing=Standing.INVITED),
        who("p-8", None, standing=None),
    )
    one = measure("m-1", "Trene", responsible=tuple(one.id for one in people))
    made = shown(section=doing.section, measures=(one,), participants=people, services=(over,))
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert text_of(table.rows[0][1]).split("\n") == [
        "Her",
        "Gått – er ikke lenger med",
        "Skolen – er ikke lenger med",
        "Ny – blir med fra 1. desember 2026",
        "Nei – har takket nei til å være med",
        "Ute – skal ikke være med, etter ønske",
        "Spurt – er invitert, og er ikke registrert som med",
        "tjenesteyter",
    ]


def test_a_service_has_not_ended_while_another_of_its_sector_runs():
    services = (Service(id="s-1", sector=Sector.SCHOOL, span=ENDED), Service(id="s-2", sector=Sector.SCHOOL, span=SINCE))
    one = measure("m-1", "Trene", responsible=("p-1",))
    made = shown(measures=(one,), participants=(who("p-1", "Læreren", service="s-1"),), services=services)
    assert "Læreren (grunnskole)" in card(made, "Trene")


def test_only_those_who_take_part_are_told_to_contribute():
    people = (
        who("p-1", "Her", contribution="Kjører"),
        who("p-2", "Gått", contribution="Kjørte", span=ENDED),
        who("p-3", "Nei", contribution="Kjører ikke", standing=Standing.DECLINED),
        who("p-4", "Tom", contribution=" "),
    )
    made = told(shown(section=doing.section, participants=people, own_contribution="Jeg møter opp"))
    assert made[-6:] == ["Dette skal de andre gjøre", "Hva hver enkelt skal gjøre", "Hvem", "Hva", "Her (tjenesteyter)", "Kjører"]
    assert "Jeg møter opp" in made


def test_open_measures_come_by_their_day_and_those_without_one_last():
    made = shown(
        section=doing.section,
        measures=(
            measure("m-1", "Uten dag"),
            measure("m-2", "Sent", due_on=day("2027-02-01")),
            measure("m-3", "Ferdig", closed_on=ON),
            measure("m-4", "Tidlig", due_on=day("2026-12-01")),
        ),
    )
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert [text_of(row[0]) for row in table.rows] == ["Tidlig", "Sent", "Uten dag"]


def test_where_all_measures_are_closed_that_is_said_and_not_that_there_are_none():
    made = told(shown(section=doing.section, measures=(measure("m-1", closed_on=ON),)))
    assert "Alle tiltakene som står her, er avsluttet." in made
    assert not any("ikke registrert tiltak" in line for line in made)


def test_of_a_plan_that_is_over_what_it_said_is_told_as_such():
    made = told(shown(section=doing.section, in_force=(ENDED,), measures=(measure("m-1"),)))
    assert made[1] == "Planen gjelder ikke lenger. Her står det som sto i den."
    assert "Planen gjelder ikke lenger. Her står det som sto i den." not in told(shown(section=doing.section))


def test_words_on_a_goal_or_a_measure_stand_there_with_the_day_and_who_wrote_them():
    entries = (
        Entry(id="e-1", made_on=day("2026-01-01"), about="g-1", text="Det går bra."),
        Entry(id="e-2", made_on=day("2026-02-01"), about="m-1", by="p-1", text="Flyttet til torsdag."),
        Entry(id="e-3", made_on=day("2026-03-01"), by="p-1", text="Om hele planen."),
        Entry(id="e-4", made_on=day("2026-11-22"), about="g-1", text="I morgen."),
        Entry(id="e-5", made_on=day("2026-04-01"), text="Mine ord."),
    )
    plan = {
        "goals": (goal("g-1", "Svømme"),),
        "measures": (measure("m-1", "Trene", goals=("g-1",)),),
        "participants": (who("p-1", "Siri"),),
    }
    made = shown(entries=entries, **plan)
    assert "1. januar 2026 skrev du: Det går bra." in card(made, "Svømme")
    assert "1. februar 2026 skrev Siri (tjenesteyter): Flyttet til torsdag." in card(made, "Trene")
    assert card(made, "Notater om planen") == ["1. mars 2026 skrev Siri (tjenesteyter): Om hele planen."]
    assert not any("I morgen." in line or "Mine ord." in line for line in told(made))
    own = told(shown(section=matters.section, entries=entries, **plan))
    assert own[1:3] == ["Mine ord.", "Jeg skrev i planen, 1. april 2026"]
    assert not any("Det går bra." in line or "Om hele planen." in line for line in own)
    assert "1. januar 2026 skrev personen: Det går bra." in told(shown(entries=entries, recipient=ipcore.ARCHIVE, **plan))


def test_words_on_what_is_not_shown_are_words_on_the_whole():
    entries = (Entry(id="e-1", made_on=ON, about="g-1", text="Mine."), Entry(id="e-2", made_on=ON, about="g-1", by="p-1", text="Andres."))
    plan = {"goals": (goal("g-1", set_on=day("2026-11-22")),), "participants": (who("p-1", "Siri"),), "entries": entries}
    assert told(shown(section=matters.section, **plan))[1] == "Mine."
    assert card(shown(**plan), "Notater om planen") == ["21. november 2026 skrev Siri (tjenesteyter): Andres."]


def test_the_newest_words_on_a_goal_come_first():
    entries = tuple(Entry(id=f"e-{n}", made_on=day(f"2026-0{n}-01"), about="g-1", text=f"Nummer {n}") for n in (1, 3, 2))
    made = card(shown(goals=(goal("g-1", "Svømme"),), entries=entries), "Svømme")
    assert [line[-1] for line in made if "Nummer" in line] == ["3", "2", "1"]


def test_what_has_no_words_gets_ours_in_headings_and_tables():
    made = shown(goals=(goal("g-1", " "),), measures=(measure("m-1", "", goals=("g-1",)),))
    assert cards(made.blocks) == [("(uten tekst)", [("(uten tekst)", [])])]


def test_the_words_of_a_plan_are_in_its_language_and_ours_in_that_of_the_paper():
    made = shown(goals=(goal("g-1", "Symje"),), language=ipcore.model.Language.NN)
    (found,) = [one for one in made.blocks if isinstance(one, Card)]
    assert [(one.lang, one.own) for one in found.title] == [("nn", True)]
    assert [(one.lang, one.own) for one in made.title] == [(None, False)]
