import pytest

from ipcore.rules import built_in_rules
from ipcore.words import Lang
from ipcore.words.common import table


@pytest.mark.parametrize("lang", list(Lang))
def test_every_document_and_part_that_a_rule_cites_has_words(lang):
    cited = [one for rule in built_in_rules() for edition in rule.editions for one in edition.cites]
    assert {one.document for one in cited} <= set(table(lang)["document"])
    assert {one.part for one in cited if len(one.part) > 1} <= set(table(lang)["paragraph_part"])
