"""Every rule, fact, part and code has words in bokmål, nynorsk and English, and the words keep to the house rules."""

from __future__ import annotations

import datetime as dt
import functools
import re
import string
import tomllib
from importlib.resources import files

import attrs
import pytest

from ipcore.check import Answerable, FollowUp, Law, Outcome, coverage
from ipcore.facts import Fact, Kind, all_facts
from ipcore.model import Case, Sector, Source, Topic
from ipcore.rules import DutyBearer, Evidence, Level, Rule, Severity, built_in_rules
from ipcore.words import Lang, RuleWords, rule_file, words_of

RULES = built_in_rules()
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
FIELDS = tuple(one.name for one in attrs.fields(RuleWords))


def words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


BOKMAAL_ONLY = words_in("""
    ikke hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hvis jeg være vært tjeneste tjenesten tjenester tjenestene uke uker uken
    noen noe ingenting en et ett én annen annet selv sammen siden ble blitt kommer gjør gjøre sier fra mer flere de dem deres nå uten
    utenfor måned måneder mangler tilbud tilbudet tilbudt takket oppnevnt oppnevner ansvarlig hovedansvar hovedansvaret planer planene
    begynner gruppen medvirkning oppfølgingen vurderingen bare fortsatt skole bolig kilde kilden hver hvert tar tatt deltar deltaker
    deltakere løper ønskelig årlig uenig uenige vurderes besvares brudd tiltakene ressurser synspunkter evalueringer
""")
NYNORSK_ONLY = words_in("""
    ikkje kva kven korleis kvar kvart kvifor eg vere vore teneste tenesta tenester tenestene veke veker nokon noko noka inga ein eit eitt ei
    éin éi annan anna sjølv saman sidan vart vorte kjem gjer gjere seier frå meir fleire dei no utan utanfor månad månader manglar tilbod
    tilbodet tilboden takka oppnemnd oppnemner ansvarleg hovudansvar hovudansvaret planar planane gruppa medverknad medverknaden
    oppfølginga vurderinga berre framleis skule bustad kjelde kjelda tek teken deltek deltakar deltakarar ønskjeleg årleg usamd usamde
    vurderast svarast brot tiltaka ressursar synspunkt jamleg samstundes
""")
BLAME = re.compile(
    r"ulovlig|ulovleg|lovbrudd|lovbrot|lovstrid|\bbrudd\b|\bbrot\b|\bskyld|har rett|rett til|rett på|krav på"
    r"|illegal|unlawful|violat|breach|\bfault|\bblame|entitled|right to|rights? of",
    re.IGNORECASE,
)

SPOKEN_TO = {lang: words_in("du deg din di ditt dine") for lang in (Lang.NB, Lang.NN)} | {Lang.EN: words_in("you your")}


@functools.cache
def common(lang: Lang) -> dict[str, dict[str, str]]:
    return tomllib.loads((files("ipcore.words") / f"{lang}.toml").read_text(encoding="utf-8"))


def texts(words: RuleWords) -> dict[str, str]:
    return attrs.asdict(words)


def all_texts(lang: Lang) -> dict[str, str]:
    """Every text in a language, with where it stands."""
    shared = {f"{section}.{key}": text for section, table in common(lang).items() for key, text in table.items()}
    ruled = {f"{rule.id}.{name}": text for rule in RULES for name, text in texts(words_of(rule, lang)).items()}
    return shared | ruled


def found(words: frozenset[str], lang: Lang) -> dict[str, list[str]]:
    hits = {place: sorted(words & words_in(text)) for place, text in all_texts(lang).items()}
    return {place: names for place, names in hits.items() if names}


# --- the rules --------------------------------------------------------------------------------------------------------


@EVERY_RULE
@pytest.mark.parametrize("lang", Lang)
def test_rule_has_words(rule: Rule, lang: Lang) -> None:
    assert [name for name, text in texts(words_of(rule, lang)).items() if not text.strip() and name != "question"] == []


@EVERY_RULE
def test_rule_file_has_three_languages_and_cases_and_nothing_else(rule: Rule) -> None:
    assert set(rule_file(rule)) == {*Lang, "case"}


@EVERY_RULE
@pytest.mark.parametrize("lang", Lang)
def test_rule_asks_exactly_where_it_names_a_judged_fact(rule: Rule, lang: Lang) -> None:
    judged = any(isinstance(one, Fact) and one.kind is Kind.JUDGED for edition in rule.editions for one in edition.facts)
    question = words_of(rule, lang).question
    assert bool(question) is judged
    assert not judged or "? " in question, "the question, then whom to ask"


@EVERY_RULE
@pytest.mark.parametrize("name", FIELDS)
def test_each_text_differs_between_the_languages(rule: Rule, name: str) -> None:
    said = [texts(words_of(rule, lang))[name] for lang in Lang]
    assert not any(said) or len(set(said)) == len(said)


@EVERY_RULE
@pytest.mark.parametrize("lang", Lang)
def test_titles_have_no_full_stop_and_sentences_have_one(rule: Rule, lang: Lang) -> None:
    words = words_of(rule, lang)
    assert not words.title.endswith(".")
    assert all(text.endswith(".") for text in (words.met, words.not_met, words.next_step))
    assert all("  " not in text and text == text.strip() for text in texts(words).values())


@EVERY_RULE
@pytest.mark.parametrize("lang", Lang)
def test_words_neither_blame_nor_promise_a_right(rule: Rule, lang: Lang) -> None:
    assert {name: text for name, text in texts(words_of(rule, lang)).items() if BLAME.search(text)} == {}


@EVERY_RULE
@pytest.mark.parametrize("lang", Lang)
def test_what_is_said_to_the_person_is_short_and_speaks_to_them(rule: Rule, lang: Lang) -> None:
    text = words_of(rule, lang).to_person
    assert len(text) <= 220
    assert words_in(text) & SPOKEN_TO[lang]
    assert "§" not in text
    assert text.endswith(".")


def test_one_title_never_stands_for_two_rules() -> None:
    for lang in Lang:
        titles = [words_of(rule, lang).title for rule in RULES]
        assert len(set(titles)) == len(titles)


@EVERY_RULE
def test_docstring_says_how_it_is_read_and_what_is_not_covered(rule: Rule) -> None:
    assert "\nHow we read it: " in rule.about
    assert "\nNot covered: " in rule.about


# --- the languages ----------------------------------------------------------------------------------------------------


def test_nynorsk_has_no_bokmaal_words() -> None:
    assert found(BOKMAAL_ONLY, Lang.NN) == {}


def test_bokmaal_has_no_nynorsk_words() -> None:
    assert found(NYNORSK_ONLY, Lang.NB) == {}


def test_no_word_is_forbidden_in_both_languages() -> None:
    assert not BOKMAAL_ONLY & NYNORSK_ONLY


@pytest.mark.parametrize("lang", Lang)
def test_shared_words_neither_blame_nor_promise_a_right(lang: Lang) -> None:
    shared = {f"{section}.{key}": text for section, table in common(lang).items() if section != "severity" for key, text in table.items()}
    assert {place: text for place, text in shared.items() if BLAME.search(text)} == {}


# --- the shared files -------------------------------------------------------------------------------------------------

CLOSED_LISTS = {
    "outcome": Outcome,
    "severity": Severity,
    "level": Level,
    "duty_bearer": DutyBearer,
    "evidence": Evidence,
    "topic": Topic,
    "topic_question": Topic,
    "follow_up": FollowUp,
    "sector": Sector,
    "answerable": Answerable,
}


@functools.cache
def recordable_parts() -> set[str]:
    """What can be asked for, of a source that records nothing, under the law of any day; and the parts as they are."""
    nothing = Source(system="nothing", exported_on=dt.date(2026, 11, 21))
    law = Law(packs={rule.pack: None for rule in RULES})
    days = {edition.in_force.first for rule in RULES for edition in rule.editions}
    covered = [coverage(nothing, on=day, law=law) for day in days]
    asked = {one.path for of_day in covered for one in of_day.next}
    lacking = {path for of_day in covered for paths in of_day.lacking.values() for path in paths}
    kinds = {f"{path.part}:{path.kind}" for fact in all_facts().values() for path in fact.reads if path.kind}
    return asked | lacking | kinds | {one.name for one in attrs.fields(Case)}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("section", CLOSED_LISTS)
def test_every_code_has_words(section: str, lang: Lang) -> None:
    assert set(common(lang)[section]) == {str(one) for one in CLOSED_LISTS[section]}


@pytest.mark.parametrize("lang", Lang)
def test_every_fact_has_words(lang: Lang) -> None:
    assert set(common(lang)["fact"]) == set(all_facts())


@pytest.mark.parametrize("lang", Lang)
def test_every_part_a_source_can_record_has_words(lang: Lang) -> None:
    assert set(common(lang)["part"]) == recordable_parts()


@pytest.mark.parametrize("lang", Lang)
def test_open_outcomes_have_sentences_and_next_steps(lang: Lang) -> None:
    assert set(common(lang)["outcome_text"]) == {str(one) for one in Outcome} - {"met", "not_met"}
    assert set(common(lang)["next_step"]) == {"unknown", "needs_assessment"}


def test_a_text_has_the_same_places_to_fill_in_every_language() -> None:
    places = [{place: sorted(_named(text)) for place, text in all_texts(lang).items()} for lang in Lang]
    assert places[0] == places[1] == places[2]
    assert places[0]["outcome_text.unknown"] == places[0]["next_step.unknown"] == ["missing"]


def _named(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def test_the_three_files_have_the_same_keys() -> None:
    keys = [{section: list(table) for section, table in common(lang).items()} for lang in Lang]
    assert keys[0] == keys[1] == keys[2]
    assert set(keys[0]) >= {*CLOSED_LISTS, "fact", "part", "outcome_text", "next_step"}


@pytest.mark.parametrize("lang", Lang)
def test_no_shared_text_is_empty(lang: Lang) -> None:
    assert [place for place, text in all_texts(lang).items() if not text.strip() and not place.endswith(".question")] == []


@pytest.mark.parametrize("lang", Lang)
def test_no_two_facts_have_one_name(lang: Lang) -> None:
    names = list(common(lang)["fact"].values())
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("lang", Lang)
def test_every_topic_has_a_question_and_says_whom_to_ask(lang: Lang) -> None:
    assert [topic for topic, text in common(lang)["topic_question"].items() if not re.fullmatch(r"[^?]+\? [^?]+\.", text)] == []
