import datetime as dt

import pytest

from ipcore.facts import all_facts
from ipcore.logic import Type
from ipcore.model import Case
from ipcore.model.shape import classes, shape
from ipcore.words import Lang
from ipcore.words.common import table


@pytest.mark.parametrize("lang", list(Lang))
def test_every_code_a_fact_can_have_has_a_word(lang):
    codes = {code for fact in all_facts().values() if fact.type is Type.CODE for code in fact.codes}
    assert codes - set(table(lang)["code"]) - set(table(lang)["sector"]) == set()


@pytest.mark.parametrize("lang", list(Lang))
def test_every_day_in_the_model_has_a_word(lang):
    names = {one.name for cls in classes(Case) if cls.__module__.startswith("ipcore.model") for one in shape(cls) if one.type is dt.date}
    single = {one.name for cls in classes(Case) for one in shape(cls) if one.type is dt.date and not one.many}
    assert single & names == set(table(lang)["day_field"])
