import attrs
import pytest

from ipcore.model import Language, Topic
from tests.build import case, fact, need


def writing(language, records=("ipcore/1",)):
    one = case(records=records)
    return attrs.evolve(one, person=attrs.evolve(one.person, language=language))


@pytest.mark.parametrize("language", Language)
def test_the_written_language_is_the_one_recorded(language):
    assert fact("person.language", writing(language)) == str(language)


def test_a_language_not_filled_in_or_not_recorded_is_unknown():
    assert fact("person.language", writing(None)) is None
    assert fact("person.language", writing(Language.SAMI, records=("person.born_on",))) is None


def test_language_support_is_judged_either_way_by_the_latest_answer_on_its_own_topic():
    topic = Topic.LANGUAGE_SUPPORT
    assert fact("need.language_support", case(judgments=(need("yes", topic=topic),))) is True
    assert fact("need.language_support", case(judgments=(need("yes", topic=topic), need("no", "2025-01-01", topic=topic)))) is False
    assert fact("need.language_support", case(judgments=(need("yes", topic=topic), need("unclear", "2025-01-01", topic=topic)))) is None
    assert fact("need.language_support", case(judgments=(need("yes", "2026-11-22", topic=topic),))) is None
    assert fact("need.language_support", case(judgments=(need("yes"),))) is None
