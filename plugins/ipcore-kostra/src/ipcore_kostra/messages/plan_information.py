"""
`OpplysningerOmIndividuellPlan`: whether there is a plan, whether a coordinator is appointed, and a remark.

A part of the care messages (PLO) from version 2.0. Each of the three may be left out; what is left out is not said, and no code list is
asked: the first two are yes or no. What was seen, and what was not:

- The schemas of two drafts of the common component (poKomponent), 2015-xx-xx and 2016-05-30, have the element, its parts spelled
  `IndividuellPlanForeligger`, `koordinatorOppnevnt`, `merknad`. Both put it into the message HelseopplysningerSaksbehandling, before
  EksisterendeTjeneste.
- The examples of Henvisning 2.0 use the component of 2017-11-30. Its schema was not seen, nor an example with the element in it: whether
  its parts begin with a capital, and where in a Henvisning it stands, is not known here. It is read with either spelling, and written
  only where one stands already and shows how it is spelled, or the caller says it.
- Version 1.6 and before: the component 1.6 was read in part, and the element was not seen.

Read: oslokommune/sarepta-standarder, `skjema/plo/v2.0/poKomponent-v2.0.xsd` and `HelseopplysningerSaksbehandling-v2.0.xsd`,
`skjema/henvisning/Henvisning-v2.0.xsd`, `eksempel/Henvisning/Henvisning_v2-0`, on 2026-11-22.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import field, frozen
from lxml import etree

from ipcore import ModelError, Problem, ProblemKind
from ipcore_kostra.messages.message import Message, Spot, check_schema, refused
from ipcore_kostra.messages.problems import MessageError
from ipcore_kostra.messages.reading import Reader, local
from ipcore_kostra.messages.writing import (
    Node,
    appended,
    as_document,
    check_text,
    inserted,
    only,
    parent_of,
    replaced,
    same_but,
    scope_of,
)

DRAFT_2015: Final = "http://www.kith.no/xmlstds/po/poKomponent/2015-xx-xx"
DRAFT_2016: Final = "http://ehelse.no/xmlstds/po/poKomponent/2016-05-30"
IN_USE_2017: Final = "http://ehelse.no/xmlstds/po/poKomponent/2017-11-30"

NAMESPACES: Final = (DRAFT_2015, DRAFT_2016, IN_USE_2017)
"""The versions of the component that are known, oldest first."""

_HOLDERS: Final = {
    DRAFT_2015: "{http://www.kith.no/xmlstds/po/HelseopplysningerSaksbehandling/2015-xx-xx}HelseopplysningerSaksbehandling",
    DRAFT_2016: "{http://ehelse.no/xmlstds/po/HelseopplysningerSaksbehandling/2016-05-30}HelseopplysningerSaksbehandling",
}
"""The message the element is a part of, where its place is known."""

_ELEMENT = "OpplysningerOmIndividuellPlan"
_FOLLOWING = ("EksisterendeTjeneste", "InfoAndreViktigeOpplysninger")
"""What may stand after it, in order."""

_PARTS = ("IndividuellPlanForeligger", "koordinatorOppnevnt", "merknad")


@frozen(kw_only=True)
class PlanInformation:
    """
    What a care message says of the plan.

    Attributes:
        plan_exists: There is an individual plan. None: not said.
        coordinator_appointed: A coordinator is appointed. None: not said.
        remark: Free text. It may identify.

    Raises:
        ModelError: a remark that XML cannot carry.
    """

    plan_exists: bool | None = field(default=None)
    coordinator_appointed: bool | None = field(default=None)
    remark: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = check_text(self.remark or "", "/remark")
        if problems:
            raise ModelError(problems)


def read_information(message: Message, *, schema: Path | None = None) -> PlanInformation | None:
    """
    What a message, or the element alone, says of the plan. None: it says nothing, which is not that there is none.

    Args:
        message: As `read_message` gives it.
        schema: The schema of the whole message, to hold it against first. None: only the element is checked.

    Raises:
        MessageError: there are several, or something is wrong in it, with all that is.
    """
    if schema is not None:
        check_schema(message, schema)
    found = [one for space in NAMESPACES for one in message.root.iter(_name(space))]
    if not found:
        return None
    if len(found) > 1:
        raise refused(f"{len(found)} elements {_ELEMENT}", "at most one", kind=ProblemKind.DUPLICATE)
    return _information(found[0])


def information_document(information: PlanInformation, namespace: str = DRAFT_2016, *, capital: bool = False) -> bytes:
    """
    The element as an XML document of its own.

    Args:
        information: What is to stand there.
        namespace: One of `NAMESPACES`.
        capital: The second and third part begin with a capital.
    """
    return as_document(_node(information, namespace, capital))


def write_information(message: Message, information: PlanInformation, *, capital: bool | None = None, schema: Path | None = None) -> bytes:
    """
    The message with this in it. Where it has the element, its content is replaced; else it is put where it belongs, if that is known.
    Every byte outside it stays.

    Args:
        message: As `read_message` gives it.
        information: What is to stand there.
        capital: The second and third part begin with a capital. None: as in the message; where that does not show it, as in the drafts.
        schema: The schema of the whole message, to hold the new one against. None: it is not.

    Raises:
        MessageError: no place for it is known, how its parts are spelled is not known, there are several, or the new message does not
            follow the schema.
    """
    for space in NAMESPACES:
        spot = only(message, _name(space))
        if spot is not None:
            data = replaced(message, spot, _node(information, space, _capital(message, space, capital)))
            return _checked(message, data, information, schema)
    for space, holder in _HOLDERS.items():
        parent = only(message, holder)
        if parent is not None and parent.stop != parent.tag:
            data = _put(message, parent, space, _node(information, space, bool(capital)))
            return _checked(message, data, information, schema)
    raise refused("no place for the plan that is known", f"an element {_ELEMENT}, or a message of PLO 2.0", kind=ProblemKind.UNKNOWN_FORMAT)


def _checked(message: Message, data: bytes, information: PlanInformation, schema: Path | None) -> bytes:
    again = read_information(same_but(message, data), schema=schema)
    assert again == information, "what is written is what is read"
    return data


def _put(message: Message, parent: Spot, space: str, node: Node) -> bytes:
    for following in _FOLLOWING:
        spot = only(message, _name(space, following))
        if spot is not None and spot.parents == (*parent.parents, parent.name):
            return inserted(message, spot, node, scope_of(parent_of(message, spot.name)))
    return appended(message, parent, node, scope_of(next(message.root.iter(parent.name))))


def _capital(message: Message, space: str, told: bool | None) -> bool:
    """How the parts of the element that stands there are spelled."""
    element = next(message.root.iter(_name(space)))
    spelled = {local(one.tag)[0].isupper() for one in element.iterchildren(etree.Element) if local(one.tag) != _PARTS[0]}
    if told is not None:
        return told
    if len(spelled) == 1:
        return spelled.pop()
    if space == IN_USE_2017:
        raise refused("an element that does not show how its parts are spelled", "one that does, or the spelling told", path=_ELEMENT)
    return False


def _information(element: etree._Element) -> PlanInformation:
    reader = Reader()
    space = str(element.tag)[1:].partition("}")[0]
    parts = reader.children(element, _names(element, space))
    found = {local(name).lower(): one for name, one in parts.items()}
    plan, coordinator, remark = (found.get(name.lower()) for name in _PARTS)
    values = (None if one is None else reader.truth(one) for one in (plan, coordinator))
    exists, appointed = values
    text = None if remark is None else reader.text(remark)
    if reader.problems:
        raise MessageError(reader.problems)
    return PlanInformation(plan_exists=exists, coordinator_appointed=appointed, remark=text)


def _names(element: etree._Element, space: str) -> list[str]:
    """The names of the parts, in order: with a capital where the element has one that begins so."""
    there = {str(one.tag) for one in element.iterchildren(etree.Element)}
    made = []
    for part in _PARTS:
        big, small = _name(space, part[0].upper() + part[1:]), _name(space, part)
        made.append(big if big in there and small not in there else small)
    return made


def _node(information: PlanInformation, space: str, capital: bool) -> Node:
    plan, coordinator, remark = (_name(space, part[0].upper() + part[1:] if capital else part) for part in _PARTS)
    parts = [
        Node(name=name, text="true" if value else "false")
        for name, value in ((plan, information.plan_exists), (coordinator, information.coordinator_appointed))
        if value is not None
    ]
    if information.remark is not None:
        parts.append(Node(name=remark, text=information.remark))
    return Node(name=_name(space), children=parts)


def _name(space: str, local: str = _ELEMENT) -> str:
    return f"{{{space}}}{local}"
