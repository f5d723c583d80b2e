"""
The cut that is made before any exporter runs.

What is hidden leaves `Source.records` with it, so that no rule accuses or clears a copy, and leaves a marker in `withheld`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from attrs import evolve

from ipcore.disclosure.always import never_all
from ipcore.disclosure.copying import Copy
from ipcore.disclosure.excerpt import Excerpt, Ground
from ipcore.disclosure.hiding import Counts
from ipcore.disclosure.own_ids import with_own_ids
from ipcore.disclosure.participant import hide_from
from ipcore.disclosure.recipient import Audience, Recipient
from ipcore.disclosure.records import disputing, less, marked, mute
from ipcore.disclosure.statistics import coder, unseen
from ipcore.disclosure.viewer import Viewer, viewer
from ipcore.disclosure.withheld import hide_withheld
from ipcore.joining import is_joined
from ipcore.model import FORMAT, Case, Category, Source, WithheldBasis, WithheldFrom

_FROM_PARENTS = (WithheldFrom.PERSON, WithheldFrom.PARENTS)
"""What is withheld from the person for the sake of others is not told to the parents either."""


def cut(case: Case, recipient: Recipient, on: dt.date) -> Excerpt:
    """
    What a recipient may see of a case on a day.

    Args:
        case: The whole case.
        recipient: Whom it is for.
        on: The day: consents, objections and who takes part are taken as they stand on it.

    Raises:
        ExchangeError: the recipient takes part in no plan of the case, or is the audience statistics and has no secret.
    """
    make = {
        Audience.PERSON: _for_person,
        Audience.PARENTS: _for_parents,
        Audience.PARTICIPANT: _for_participant,
        Audience.ARCHIVE: _for_archive,
        Audience.STATISTICS: _for_statistics,
    }
    return make[recipient.audience](Copy(case, recipient, on))


def _for_archive(copy: Copy) -> Excerpt:
    pruned = copy.pruned(keep_markers=True)
    return copy.excerpt(pruned.changes, less(copy.case.source, copy.places), copy.count(), kept=copy.case.withheld)


def _for_person(copy: Copy) -> Excerpt:
    withheld = hide_withheld(copy.case, (WithheldFrom.PERSON,), copy.hidden)
    pruned = copy.pruned()
    paths = tuple(one.path for one in withheld)
    source = less(copy.case.source, (*paths, *pruned.mended, *copy.places))
    marks = [(one.path, WithheldFrom.PERSON, one.basis) for one in withheld]
    ended = FORMAT in paths or "closed_on" in paths
    return copy.excerpt(pruned.changes, mute(source, joined=is_joined(copy.case)) if ended else source, copy.count(), marks=marks)


def _for_parents(copy: Copy) -> Excerpt:
    """Where something is withheld, it is not told what nor why: that a young person asked for it is itself a confidence."""
    withheld = hide_withheld(copy.case, _FROM_PARENTS, copy.hidden)
    pruned = copy.pruned()
    source = less(copy.case.source, copy.places)
    if withheld:
        source = mute(source, joined=is_joined(copy.case))
    marks = [(FORMAT, WithheldFrom.PARENTS, WithheldBasis.OTHER)] if withheld else []
    return copy.excerpt(pruned.changes, source, copy.count(), marks=marks)


def _for_participant(copy: Copy) -> Excerpt:
    reader = viewer(copy.case, str(copy.recipient.participant), copy.on)
    withheld = hide_withheld(copy.case, tuple(WithheldFrom) if reader.private else (WithheldFrom.RECIPIENT,), copy.hidden)
    hide_from(reader, copy.hidden)
    changes = copy.pruned().changes
    if withheld or reader.private or reader.misses_a_plan or not reader.takes_part:
        source, marks = _silent(copy, reader), [(FORMAT, WithheldFrom.RECIPIENT, WithheldBasis.OTHER)]
    else:
        hidden = never_all(reader.given.here, reader.given.everywhere)
        source, marks = _telling(copy, hidden), [(path, WithheldFrom.RECIPIENT, WithheldBasis.NO_CONSENT) for path in marked(hidden)]
    until = None if reader.has_left else reader.given.until
    return with_own_ids(copy.excerpt(changes, source, _counted(copy, reader), marks=marks, until=until), copy.case)


def _silent(copy: Copy, reader: Viewer) -> Source:
    """It claims nothing, whatever it lacks: it is the same for who may be a parent or a third party, is invited, or has left."""
    source = mute(copy.case.source, joined=is_joined(copy.case))
    return evolve(source, system="", disputed=()) if reader.has_left else source


def _telling(copy: Copy, hidden: tuple[str, ...]) -> Source:
    """It claims what the reader sees all of in every case with such consents."""
    source = less(copy.case.source, (*hidden, *copy.places))
    return disputing(source, hidden) if is_joined(copy.case) else source


def _counted(copy: Copy, reader: Viewer) -> Counts:
    """What is left out for a participant: also of what categories nothing would have been shown, had it stood there."""
    counts = copy.count()
    if reader.has_left:
        counts[Ground.NOT_TAKING_PART, None] += 0
        return counts
    for category in set(Category) - reader.given.here:
        objected = reader.given.objected and category is Category.HEALTH
        counts[Ground.OBJECTION if objected else Ground.NO_CONSENT, category] += 0
    return counts


def _for_statistics(copy: Copy) -> Excerpt:
    made = coder(copy.recipient.secret, protected=bool(copy.places))
    changes = made.changes(copy.case)
    taken = (*unseen(protected=bool(copy.places)), *sorted(made.towns))
    source = evolve(less(copy.case.source, taken), system="")
    marks = [(part, WithheldFrom.RECIPIENT, WithheldBasis.OTHER) for part in dict.fromkeys(path.split(".")[0] for path in taken)]
    copy.places = ()
    return copy.excerpt(changes, source, Counter({(Ground.STATISTICS, None): made.texts}), marks=marks)
