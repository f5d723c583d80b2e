"""Papers made by hand, for what lays them out: one with every kind of block in it, and its parts."""

from __future__ import annotations

import datetime as dt

from ipcore import Lang
from ipcore_document.paper import (
    Answer,
    Answers,
    Bullets,
    Call,
    Card,
    Chart,
    CommentBox,
    Lane,
    Note,
    Paper,
    Paragraph,
    Run,
    Said,
    Section,
    Table,
    own,
    plain,
)

ON = dt.date(2026, 11, 21)

HOSTILE = (
    "<script>window.harm = 1</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:window.harm=1",
    "\"><img src=x onerror='window.harm=1'>",
    "</textarea></style></title><b>bold</b>",
    "a\x00b\x07c\x1b[31md\x7fe",
    "=1+1",
    "&lt;b&gt; &amp;",
)
"""What nobody should write in a plan. `paper.own` makes it fit to be shown."""

SAMI = "Mun háliidan oahppat guolástit áhkuin, ja orrut čáppa báikkis Šuoššjávrris ŋuvvá đ ŧ ž"
RIGHT_TO_LEFT = "أريد أن أتعلم العزف (العود) مع أخي، 3 مرات في الأسبوع"
LONG_NAME = "Karoline-Alexandra Hegghammervatnet-Øksendalsbergstrømmen jr."


def goal(number, text, lang="nb"):
    """A goal with a measure and room for a comment on each."""
    measure = Card(
        plain(f"Tiltak {number}"),
        (
            Answers(
                (
                    Answer(plain("Hvem"), ((*own("Presten", "nb"), Said(" (annen deltaker)")),)),
                    Answer(plain("Når"), (plain("innen 4. mars 2027"),)),
                )
            ),
            CommentBox(f"tiltak-{number}", (Said("Hva mener du om tiltaket «"), *own(f"Tiltak {number}", "nb"), Said("»?"))),
        ),
    )
    ask = CommentBox(f"mal-{number}", (Said("Hva mener du om målet «"), *own(text, lang), Said("»?")))
    return Card(own(text, lang), (Paragraph(plain("Satt 1. februar 2026.")), measure, ask))


def chart():
    """A time chart with every state a lane can be in."""
    days = [dt.date(2026, month, 1) for month in (1, 3, 5, 7, 9, 11)]
    runs = tuple(
        Run(first=first, last=after - dt.timedelta(days=1), state=state, said=plain(f"{state}: {first} til {after}"))
        for first, after, state in zip(days, days[1:], ("held", "gap", "unknown", "none", "ended"), strict=False)
    )
    return Chart(
        caption=plain("Hvem som har hatt ansvar for hva"),
        first=days[0],
        last=dt.date(2026, 12, 31),
        today=ON,
        lanes=(Lane(plain("Koordinator"), runs), Lane(own(SAMI, "smi"), runs[:1])),
    )


def every_block(lang=Lang.NB, *, easy=False, large=False, sender="person", goals=2):
    """A paper with every kind of block, in three levels."""
    return Paper(
        lang=lang,
        title=plain("Individuell plan"),
        about=(plain("Laget 21. november 2026"), own(LONG_NAME, "")),
        notes=(plain("Planen er et utkast."),),
        sections=(
            Section(
                key="matters",
                title=plain("Dette er viktig for meg"),
                blocks=(
                    Paragraph(own("Mor sover om natta nå.\nDet er bra.", "nn"), lead=True),
                    Bullets((own(SAMI, "smi"), own(RIGHT_TO_LEFT, ""))),
                ),
            ),
            Section(
                key="goals",
                title=plain("Målene mine"),
                blocks=tuple(
                    goal(number, one)
                    for number, one in enumerate(
                        ("Jeg vil ta lappen tilbake", *HOSTILE)[:goals] if goals < 9 else [f"Mål nummer {n}" for n in range(goals)]
                    )
                ),
            ),
            Section(
                key="doing",
                title=plain("Hvem gjør hva, og når"),
                blocks=(
                    Table(
                        plain("Hvem gjør hva"),
                        (plain("Hva"), plain("Hvem"), plain("Når")),
                        (
                            (own("Samtaler", "nb"), own(LONG_NAME, ""), plain("4. mars 2027")),
                            (own("x" * 200, "nb"), plain("Ingen"), plain("Ukjent")),
                        ),
                    ),
                ),
            ),
            Section(
                key="calling",
                title=plain("Hvem jeg ringer"),
                blocks=(Call(own("Kari Koordinator", ""), plain("koordinator"), own("400 00 000", ""), "40000000"),),
            ),
            Section(
                key="statutory",
                title=plain("Det planen skal inneholde"),
                blocks=(Note(plain("Noe er ukjent.")),),
                sections=(
                    Section(
                        key="statutory-a",
                        title=plain("a) Mål, ressurser og behov"),
                        blocks=(Bullets(tuple(own(one, "nb") for one in HOSTILE)),),
                    ),
                    Section(
                        key="statutory-b", title=plain("b) Deltakere"), blocks=(Paragraph((Said("Viktig: ", strong=True), Said("ingen"))),)
                    ),
                ),
            ),
            Section(key="chart", title=plain("Ansvaret over tid"), blocks=(chart(),)),
            Section(key="comment", title=plain("Si hva du mener"), blocks=(CommentBox(None, plain("Hva mener du om hele planen?")),)),
            Section(key="left-out", title=plain("Det som ikke står her"), blocks=(Paragraph(plain("Ingenting er utelatt.")),), aside=True),
        ),
        made_on=ON,
        case="complete-plan",
        plan="plan-1",
        sender=sender,
        easy=easy,
        large=large,
    )
