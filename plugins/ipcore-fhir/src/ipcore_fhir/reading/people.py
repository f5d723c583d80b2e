"""
Who is in a pool, and what is about each of them.

A resource is about the Patient that its subject, patient, beneficiary or `for` names, or that takes part in it. With it comes what it
refers to, and what that refers to, as far as it cannot be about somebody else: organisations and health personnel may belong to several
people. A Provenance belongs to whom its targets belong. Of what was sent inside a resource the same is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from attrs import define, field

from ipcore import Problem, ProblemKind
from ipcore_fhir.reading import faults, limits
from ipcore_fhir.reading.entries import Found
from ipcore_fhir.reading.item import Item
from ipcore_fhir.reading.known import TAKEN
from ipcore_fhir.reading.names import identifier_name
from ipcore_fhir.reading.pool import Pool
from ipcore_fhir.reading.told import Told, type_shown
from ipcore_fhir.reading.whose import REQUIRED, Who, Whose, of_inside, references_in
from ipcore_fhir.resource import Resource, objects, text


@define
class Person:
    """
    One person, and what is about them.

    Attributes:
        patient: The Patient.
        items: All that is about them, the Patient too, in the order it came.
        outside: The addresses of what was sent inside them and is not the person's.
        links: The address of what each Reference in them leads to, by what it says.
        problems: Why there is to be no case of it. Empty: nothing is wrong.
        more: There may be more on record of them than is here.
        loose: Some References in them lead to nothing, or to more than one.
    """

    patient: Item = field(repr=False)
    items: list[Item] = field(repr=False)
    outside: set[str] = field(factory=set, repr=False)
    links: dict[str, str] = field(factory=dict, repr=False)
    problems: list[Problem] = field(factory=list)
    more: bool = False
    loose: bool = False


class People:
    """
    The people in a pool. It is gone through once.

    Args:
        pool: The pool.
        told: Is told of what is not read.
        given: The names of people whose cases have been given before.
    """

    def __init__(self, pool: Pool, told: Told, given: Container[str] = ()) -> None:
        self._pool = pool
        self._told = told
        self._given = given
        self._reached = bytearray(pool.count)
        self._now: dict[int, int] = {}  # of the Patients that are replaced: by whom
        self._whose = Whose(pool, self._now)

    def alone(self) -> bool:
        """Whether the pool is one person's, and all that is referred to is there."""
        patients = list(self._pool.store.patients())
        if len(patients) != 1:
            return False
        for item in self._pool.store.all():
            if any(self._pool.one(names) is None for names in item.asked().values()):
                return False
            about = item.wants(item.seen.about)
            if len(about) != len(item.seen.about) or any(self._pool.one(names) != patients[0] for names in about):
                return False
        return True

    def each(self) -> Iterator[Person | Problem]:
        """Each person in the order of their Patients, then what belongs to somebody who is not here."""
        self._follow_links()
        self._share_out()
        for number in self._pool.store.patients():
            if number not in self._now:
                yield self._person(self._pool.store.get(number))
        for lacking in self._pool.store.lacking():
            yield self._lacking(lacking)
        self._tell_rest()

    # --- whose is what ------------------------------------------------------------------------------------------------

    def _follow_links(self) -> None:
        """Find who was replaced by whom."""
        for number in self._pool.store.patients():
            patient = self._pool.store.get(number)
            for link in objects(patient.resource.get("link")):
                other = link.get("other")
                (names,) = patient.wants([other]) if isinstance(other, dict) and patient.wants([other]) else ((),)
                to = self._pool.one(names)
                if to is None or link.get("type") not in ("replaced-by", "replaces"):
                    self._told("Patient.link")
                elif link["type"] == "replaced-by":
                    self._now[number] = to
                else:
                    self._now.setdefault(to, number)
        self._now = {old: new for old in self._now if (new := self._latest(old)) is not None}
        self._whose.now = self._now
        for old in self._now:
            self._reached[old] = 1

    def _latest(self, number: int) -> int | None:
        """Who a replaced Patient is now. None: they replace each other."""
        met = {number}
        while (number := self._now.get(number, -1)) not in met:
            met.add(number)
            if number not in self._now:
                return number
        self._told("Patient.link")
        return None

    def _share_out(self) -> None:
        """Put each resource with whom it is about."""
        for item in self._pool.store.all():
            for owner in set(self._owners(item)):
                self._pool.store.link(owner, item.number)
            for names in item.wants(item.seen.targets):
                if (target := self._pool.one(names)) is not None:
                    self._pool.store.link(f"p{self._now.get(target, target)}", item.number)

    def _owners(self, item: Item) -> Iterator[str]:
        """Under what a resource is put: whom it is about, here or not; where it does not say that, who takes part."""
        if not item.seen.says:
            taking_part = (self._owner(item, one) for one in item.seen.actors)
            yield from (owner for owner in taking_part if owner is not None and owner.startswith("o"))
        about = {self._owner(item, one) for one in item.seen.about}
        if len(about) == 1:
            yield from (owner for owner in about if owner)
        if item.type in TAKEN and ("" in about or (not about and (item.seen.says or item.type in REQUIRED))):
            self._pool.more = True  # it may be anybody's

    def _owner(self, item: Item, reference: Resource) -> str | None:
        """Under what is put what a Reference says to be about somebody. Empty: it does not say whom. None: it is no person."""
        names = self._whose.names(item, reference)
        found = self._pool.found(names)
        patients = [one for one in found if self._pool.store.known(one)[0] == "Patient"]
        if len(found) == 1 and patients:
            return f"o{self._now.get(found[0], found[0])}"
        if not names:
            return ""
        return f"?{'!' if patients else ''}{names[0]}" if patients or not found else None

    # --- one person ---------------------------------------------------------------------------------------------------

    def _person(self, patient: Item) -> Person:
        if self._shares_identifier(patient):
            self._told("Patient.identifier that several have")
        return self._gathered(patient, self._pool.store.linked(f"o{patient.number}"), Who(patient.number))

    def _gathered(self, patient: Item, owned: list[int], who: Who) -> Person:
        person = Person(patient=patient, items=[], more=self._pool.more)
        held: dict[int, Item] = {}
        first = [*owned, *([who.number] if who.number is not None else [])]
        first += [one for number in first for one in self._pool.store.linked(f"p{number}")]
        theirs, waiting, size = set(first), list(dict.fromkeys(first)), 0
        for _ in range(limits.MAX_ROUNDS):
            following: list[int] = []
            for number in waiting:
                if number in held or number in self._now:
                    continue
                item = self._pool.store.get(number)
                if number not in theirs and self._whose.may_be_anothers(item):
                    self._leave(item, person)
                    continue
                held[number] = item
                self._reached[number] = 1
                size += item.found.size
                if len(held) > limits.MAX_OF_ONE or size > limits.MAX_BYTES_OF_ONE:
                    person.problems.append(_too_many(patient))
                    return person
                following += self._led_to(item, person, who)
            waiting = following
        person.loose = person.loose or any(one not in held for one in waiting)
        person.items = [item for _, item in sorted(held.items())]
        if who.number is None:
            person.items.insert(0, patient)
        judge(person, self._told)
        return person

    def _leave(self, item: Item, person: Person) -> None:
        """Leave out what something of a person's refers to, and what is not certain to be theirs."""
        if item.type == "Patient":
            person.loose = True
            return
        person.more = True
        self._told(f"{item.type} about {'somebody else' if item.seen.about else 'nobody'}")

    def _led_to(self, item: Item, person: Person, who: Who) -> Iterator[int]:
        asked = item.asked()
        outside = self._whose.outside(item, who)
        for local, one in outside.items():
            person.more = True
            person.outside.add(f"{item.address}#{local}")
            self._told(f"{one['resourceType']} about somebody else")
        passed = references_in(outside)
        for reference in item.seen.references:
            if (names := asked.get(id(reference))) is None or id(reference) in passed:
                continue
            found = self._pool.one(names)
            if found is None:
                person.loose = True
                continue
            found = self._now.get(found, found)
            if (told := text(reference, "reference")) is not None:
                person.links[told] = self._pool.store.known(found)[1]
            yield found

    def _shares_identifier(self, patient: Item) -> bool:
        names = [name for one in objects(patient.resource.get("identifier")) if (name := identifier_name(one)) is not None]
        return any(len({self._now.get(one, one) for one in self._pool.store.find(name)}) > 1 for name in names)

    # --- who is not here ----------------------------------------------------------------------------------------------

    def _lacking(self, lacking: str) -> Person | Problem:
        """A person who is only named: made of what names them, where that is an identifier or was sent inside."""
        owned = self._pool.store.linked(lacking)
        first = self._pool.store.get(owned[0])
        for one in owned:
            self._reached[one] = 1
        if lacking.startswith("?!"):
            found = f"{type_shown(first.type)} about one of several Patients with the same name or identifier"
            return faults.problem(ProblemKind.UNKNOWN_ID, first.found.place, found, "a reference to one of them", first.found.line)
        if lacking[1:] in self._given:
            found = f"{type_shown(first.type)} about a person whose Bundle, whole in itself, came before"
            return faults.problem(ProblemKind.DUPLICATE, first.found.place, found, "all about one person together", first.found.line)
        sketches = [sketch for n in owned if (sketch := self._sketched(self._pool.store.get(n), lacking)) is not None]
        made = min(sketches, key=_address, default=None)
        if made is None:
            found = f"{type_shown(first.type)} about a person who is not here"
            return faults.problem(ProblemKind.UNKNOWN_ID, first.found.place, found, "the Patient in the same source", first.found.line)
        return self._gathered(made, owned, Who(None, lacking[1:]))

    def _sketched(self, item: Item, lacking: str) -> Item | None:
        """A Patient of what a resource itself says of whom it is about."""
        for reference in item.seen.about:
            told = text(reference, "reference") or ""
            inside = item.seen.inside.get(told[1:]) if told.startswith("#") else None
            if inside is not None and of_inside(item, reference) == (lacking[1:],):
                resource = {name: value for name, value in inside.items() if name != "id"}
            elif told == "" and identifier_name(reference.get("identifier")) == lacking[1:]:
                resource = {"resourceType": "Patient", "identifier": [reference["identifier"]]}
            else:
                continue
            found = Found(
                resource=resource,
                url=f"{item.address}{told or '#subject'}",
                place=item.found.place,
                line=item.found.line,
                document=item.found.document,
                shown=item.found.shown,
            )
            return Item(found=found, number=item.number)
        return None

    def _tell_rest(self) -> None:
        """Tell of what belongs to nobody."""
        if 0 in self._reached:
            for item in self._pool.store.all():
                if not self._reached[item.number]:
                    self._told(f"{item.type} about nobody")


def judge(person: Person, told: Callable[[str], None]) -> None:
    """What is wrong with the resources of a person, and what of them is not read."""
    kept = []
    for item in person.items:
        if item.seen.wrong is not None:
            place, found = type_shown(item.type) + item.seen.wrong[0].removeprefix(item.type), item.seen.wrong[1]
            where = f"{item.found.place}, {place}" if item.found.place else place
            person.problems.append(faults.problem(ProblemKind.INVALID, where, found, "nothing that could be run", item.found.line))
        if item.seen.barred is not None:
            told(f"{item.type}.{item.seen.barred}")
            person.more = True
            continue
        person.loose = person.loose or item.seen.dangling
        for one in sorted(item.seen.unread):
            told(one)
        kept.append(item)
    person.items = kept


def _too_many(patient: Item) -> Problem:
    found, expected = "more resources about one person than are taken", "at most 20 000 of them, and 64 MiB"
    return faults.problem(ProblemKind.TOO_LARGE, patient.found.place, found, expected, patient.found.line)


def _address(item: Item) -> str:
    return item.address
