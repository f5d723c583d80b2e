"""
Those bound to take part in the plan work answer or contribute (plikt til å delta).

How we read it: health personnel are to take part in the work when the patient has a right to a plan, and so are
schools, kindergartens, the educational-psychological service, after-school care, crisis centres, private schools and
introduction programmes where there is one. Nav, social services and child welfare are to cooperate on it. Somebody
who acts for one of these, or the general practitioner (fastlege), invited on two days or more without an answer or a
contribution, has been silent: a standard without a number, so a deviation, and two is our number. Two unanswered
invitations are asked for so that one lost letter is nobody's fault, and after the second there is time to answer: how
many days is a parameter. Only who stands as invited is certainly silent: who takes part or has declined has answered,
and who is kept out by the person is not expected. That the person has a right to a plan is read from one being in
force.

The sheet on the law asks for a participant in an obliged service, and so does this rule: police, housing, family
counselling and voluntary organisations are bound by no such duty. Of the general practitioner the regulation of 2025
says so expressly; it took force in parts, on 1 January and 1 April 2026, and the day of § 26 was not verified, so
that § 26 is cited from the later day. Before that, and still, the general practitioner is bound as health personnel.
Not covered: who declines although bound; whether a contribution is enough; child welfare's duty before 2023 and the
introduction programme's before August 2023, whose wordings were not read; correctional care, which is bound in a
court programme only.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import participant, plan
from ipcore.logic import ON, count, days
from ipcore.rules.documents import (
    BVL,
    CRISIS_CENTRE_ACT,
    GP_REGULATION,
    HPL,
    INTEGRATION_ACT,
    KINDERGARTEN_ACT,
    NAVL,
    OPPL,
    OPPL_1998,
    PRIVATE_SCHOOL_ACT,
    SCHOOL_DUTY_RELAYED_BY,
    SOTL,
)
from ipcore.rules.parameters import INVITATION_ANSWER
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="participants-contribute",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(HPL, "§ 4", "second paragraph"),
                cite(KINDERGARTEN_ACT, "§ 2 b", "first paragraph"),
                cite(
                    OPPL_1998,
                    "§ 15-8",
                    "first paragraph",
                    since=date(2022, 8, 1),
                    until=date(2024, 8, 1),
                    relayed_by=SCHOOL_DUTY_RELAYED_BY,
                ),
                cite(OPPL, "§ 24-1", "first paragraph", since=date(2024, 8, 1)),
                cite(PRIVATE_SCHOOL_ACT, "§ 3-6a", "first paragraph"),
                cite(CRISIS_CENTRE_ACT, "§ 4", "first paragraph"),
                cite(INTEGRATION_ACT, "§ 50", "first paragraph", since=date(2023, 8, 1)),
                cite(NAVL, "§ 15", "third paragraph"),
                cite(SOTL, "§ 28", "second paragraph"),
                cite(BVL, "§ 15-9", "first paragraph", since=date(2023, 1, 1)),
                cite(GP_REGULATION, "§ 26", "second paragraph", since=date(2026, 4, 1)),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.PARTICIPANT_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=(count(participant.passive) == 0) | (ON <= participant.silent_since_on + days(INVITATION_ANSWER)),
            where=[participant.passive],
        ),
    ],
)
