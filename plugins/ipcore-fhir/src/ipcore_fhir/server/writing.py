"""
A case written to a server, whole or not at all, and never twice.

1. One resource stands for it, an EpisodeOfCare, known by a number that is always the same for the same case.
2. Where there is to be none, a claim is made by a conditional create: of several who write at once each finds the same one, and where the
   case is there already nothing is made.
3. Everything else goes in one transaction, which replaces the claim under `ifMatch`: of several one wins, and who broke off after the claim
   finds it again. So no conditional create stands in a transaction, where many servers allow only a few.
4. Where the case is there, what would be written of it as it stands is compared with what would be written now. If nothing differs it is
   written already, whoever asks: that is a receipt. Else the version must be the one expected; then what changed goes in one transaction,
   each resource under `ifMatch`.
5. What others have changed in a resource stays, and its text as they left it. Where the case itself changed it, its text is made anew.
6. Where somebody there has the person's national identity number, that Patient is referred to instead of one of the case's own, and is
   never written.

Where no answer came to a transaction, or it was refused because something had changed, it is looked again: what is found decides.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from ipcore import Case, Foreseen, Reason, Receipt, Rejection, VersionConflict
from ipcore_fhir.chart import Chart
from ipcore_fhir.exporter import finished
from ipcore_fhir.gathering import case_of
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.server import persons
from ipcore_fhir.server.capabilities import Capabilities, check_writing
from ipcore_fhir.server.client import Answer, Client
from ipcore_fhir.server.failing import ServerError, StaleError, UnheardError
from ipcore_fhir.server.marks import number_of, version_id, version_of
from ipcore_fhir.server.planning import Change, changes, is_there, replaced
from ipcore_fhir.server.standing import ROOT, Standing, claim_of, has_number, standing_of
from ipcore_fhir.systems import URI

_LOOKS = 3
"""So often it is looked what there is, where others write at the same moment or answers do not come."""


@frozen(kw_only=True)
class Work:
    """
    A case that is to be written to a server.

    Attributes:
        case: The case.
        expected: The version that is to be replaced. None: there is to be none.
        client: The server.
        able: What it can.
    """

    case: Case = field(repr=False)
    expected: str | None
    client: Client
    able: Capabilities

    def making(self, case: Case) -> Making:
        """
        A case as it is written there, for the day its source shows: so what has changed since it was last written because days have gone
        by is a change as any other.
        """
        return Making(case=case, on=case.source.exported_on, lang=self.client.settings.lang)

    def entries(self, making: Making) -> list[Entry]:
        """What is written of a case: as in a file, with the profiles and the texts that can be read."""
        return list(finished(making, self.client.settings.written))

    def conflict(self, found: str | None) -> VersionConflict:
        """Another version than was expected."""
        return VersionConflict(case=self.case.id, expected=self.expected, found=found)

    def receipt(self, version: str, *, created: bool = False) -> Receipt:
        """It is there."""
        return Receipt(case=self.case.id, version=version, created=created)


def write(work: Work) -> Receipt | VersionConflict | Rejection:
    """
    Put a case there.

    Raises:
        ServerError: the server does not take it, or does not answer. As far as is known nothing of it was done.
    """
    made = _made(work)
    hit = persons.found(work.client, work.making(work.case))
    last: ServerError | None = None
    for look in range(_LOOKS):
        standing = _begun(work, hit) if look == 0 and work.expected is None else _there(work)
        answer = _answer(work, made, hit, standing)
        if not callable(answer):
            return answer
        if isinstance(last, StaleError) and standing.resources:
            raise last  # refused though it is the version expected: not for somebody else's work
        try:
            return answer()
        except (StaleError, UnheardError) as error:
            last = error
    assert last is not None
    raise last


def preview(work: Work) -> Foreseen | VersionConflict | Rejection:
    """What `write` would come to. Nothing is written."""
    made = _made(work)
    hit = persons.found(work.client, work.making(work.case))
    standing = _there(work)
    answer = _answer(work, made, hit, standing)
    if not callable(answer):
        return Foreseen.UNCHANGED if isinstance(answer, Receipt) else answer
    return Foreseen.UPDATED if standing.resources else Foreseen.CREATED


def _made(work: Work) -> list[Entry]:
    """What would be written of the case, with a Patient of its own."""
    made = work.entries(work.making(work.case))
    check_writing(work.able, {one.resource["resourceType"] for one in made})
    return made


def _answer(
    work: Work, made: list[Entry], hit: Resource | None, standing: Standing
) -> Receipt | VersionConflict | Rejection | Callable[[], Receipt]:
    """The answer, where nothing needs to be written or it may not be; else what writes it."""
    making = work.making(work.case)
    match = persons.match(work.client, making, hit, standing)
    ours = persons.referring(making, made, match)
    if not standing.resources:
        return work.conflict(None) if work.expected is not None else lambda: _create(work, ours, hit, standing.claim)
    version, short = version_of(standing.versions), work.client.base.short
    if is_there(ours, standing.resources, short):
        return work.receipt(version)
    before = _read(work, standing)
    if isinstance(before, Rejection):
        return before
    making = work.making(before)
    todo = changes(persons.referring(making, work.entries(making), match), ours, standing.resources, short)
    if not todo:
        return work.receipt(version)
    return work.conflict(version) if version != work.expected else lambda: _update(work, standing, todo)


def _read(work: Work, standing: Standing) -> Case | Rejection:
    """The case as it stands there."""
    base = work.client.base
    names = {base.at(one): one for one in standing.resources}
    chart = Chart(resources=standing.resources, unread=lambda _: None, names=names)
    return case_of(chart, system=work.case.source.system, exported_on=work.case.source.exported_on.isoformat(), number=1)


def _create(work: Work, ours: list[Entry], hit: Resource | None, claim: Resource | None) -> Receipt:
    making = work.making(work.case)
    kept = claim or _begun(work, hit).claim
    if kept is None:
        raise StaleError(Reason.INVALID, "a case that somebody else has just written", "none")
    root = next(one for one in ours if has_number(one.resource, making))
    versions = _transact(work, replaced(root, kept, ours), {})
    return work.receipt(version_of(versions), created=True)


def _there(work: Work) -> Standing:
    """What stands there of the case."""
    return standing_of(work.client, work.able, work.making(work.case))


def _begun(work: Work, hit: Resource | None) -> Standing:
    """What stands there of a case that is to be new: a claim, made now unless something is there, or it could not be written at all."""
    making = work.making(work.case)
    if hit is not None:
        standing = _there(work)
        if standing.resources:
            return standing
        persons.match(work.client, making, hit, standing)
    answer = work.client.create(claim_of(making), f"identifier={URI}|{making.number(ROOT)}")
    made = answer.body
    if answer.status == 201 and isinstance(made, dict) and has_number(made, making) and version_id(made) and text(made, "id"):
        return Standing(claim=made)
    return _there(work)


def _update(work: Work, standing: Standing, todo: list[Change]) -> Receipt:
    gone = {one.address for one in todo if "resource" not in one.entry}
    kept = {address: version for address, version in standing.versions.items() if address not in gone}
    return work.receipt(version_of(_transact(work, [one.entry for one in todo], kept)))


def _transact(work: Work, told: list[Resource], kept: dict[str, str]) -> dict[str, str]:
    """
    Do a transaction, and give the versions of all parts of the case after it.

    Args:
        work: The case.
        told: The entries.
        kept: The versions of the parts that stand there already.
    """
    answer = _answered(work, told)
    body = answer.body if isinstance(answer.body, dict) else {}
    answers = list(objects(body.get("entry")))
    for one in answers:
        _check_done(one)
    versions = dict(kept)
    for asked, one in zip(told, answers, strict=False):
        if "resource" in asked and number_of(asked["resource"]) is not None:
            found = _done(work, asked, one)
            if found is None:
                break
            versions[found[0]] = found[1]
    else:
        if len(answers) == len(told):
            return versions
    raise UnheardError(Reason.NOT_AVAILABLE, "an answer that does not say which versions it made", "the version of each resource")


def _answered(work: Work, told: list[Resource]) -> Answer:
    """The answer to a transaction. Where the server was reached and is not just busy, what fails may be this case alone."""
    try:
        return work.client.transact({"resourceType": "Bundle", "type": "transaction", "entry": told})
    except ServerError as error:
        error.alone = not error.again
        raise


def _check_done(answer: Resource) -> None:
    """
    Nothing, unless an entry says that it was refused. Then nobody knows what was done of the others, and it is not asked for again.

    Raises:
        ServerError: it says so.
    """
    status = text(answer, "response", "status")
    if status is not None and not status.startswith("2"):
        told = status[:3] if status[:3].isascii() and status[:3].isdigit() else "of failure"
        found = f"an entry with status {told} in a transaction that is said to be done"
        raise ServerError(Reason.INVALID, found, "a server that takes a case whole or not at all")


def _done(work: Work, asked: Resource, answer: Resource) -> tuple[str, str] | None:
    """The address and the version of what an entry made. None: it does not say, or says something else."""
    made = answer.get("resource")
    type_, id_ = asked["resource"]["resourceType"], text(made, "id") if isinstance(made, dict) else None
    if isinstance(made, dict) and id_ is not None and version_id(made) and made.get("resourceType") == type_:
        return f"{type_}/{id_}", version_id(made) or ""
    location = work.client.base.short(text(answer, "response", "location") or "")
    address, _, version = location.partition("/_history/")
    told = version or (text(answer, "response", "etag") or "").removeprefix("W/").strip('"')
    return (address, told) if address.count("/") == 1 and address.startswith(f"{type_}/") and told else None
