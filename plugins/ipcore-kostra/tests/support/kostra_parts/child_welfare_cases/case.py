"""A case, and the file it is made of: one child of ten, with nothing wrong."""

import datetime as dt

from attrs import frozen

from ipcore_kostra.checking.delivery import Delivery
from kostra_parts.child_welfare_files import MUNICIPALITY, document, individual, number_for, plan, sender

YEAR = 2025
DELIVERY = Delivery(year=YEAR, municipality=MUNICIPALITY)
OSLO = Delivery(year=YEAR, municipality="0301")


@frozen(kw_only=True)
class Case:
    """
    Attributes:
        check: Id of the check it is about.
        name: What stands in the file.
        file: The file.
        found: Ids of all checks that find something, once for each remark, sorted.
        synthetic: Numbers of people who do not exist are asked for.
    """

    check: str
    name: str
    file: bytes
    found: tuple[str, ...]
    delivery: Delivery = DELIVERY
    synthetic: bool = True

    @property
    def id(self) -> str:
        return f"{self.check}-{self.name.replace(' ', '_')}"

    @property
    def trips(self) -> bool:
        return self.check in self.found


def case(check: str, name: str, *parts: str, found: str = "", delivery: Delivery = DELIVERY, synthetic: bool = True) -> Case:
    """A file of the usual sender and these individuals."""
    head = sender(Kommunenummer=delivery.municipality or MUNICIPALITY)
    return of_bytes(check, name, document(head, *parts), found=found, delivery=delivery, synthetic=synthetic)


def of_bytes(check: str, name: str, file: bytes, *, found: str = "", delivery: Delivery = DELIVERY, synthetic: bool = True) -> Case:
    """A file as it is."""
    return Case(check=check, name=name, file=file, found=tuple(sorted(found.split())), delivery=delivery, synthetic=synthetic)


def child(*parts: str, **changed: object) -> str:
    """A child of ten with a synthetic number and, where no parts are given, a plan."""
    return individual(*(parts or (plan(),)), **({"Fodselsnummer": born(10)} | changed))


def born(years: int, month: int = 12, day: int = 31, *, nth: int = 0) -> str:
    """The number of somebody of that age on the count day."""
    return number_for(dt.date(YEAR - years, month, day), nth)
