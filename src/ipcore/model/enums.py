"""
The closed lists of the model. A value is what stands in the JSON and never changes; the Norwegian term stands behind it.

An enumeration is a list of what can be recorded. What a code means in law is the rules' business.
"""

from __future__ import annotations

from enum import StrEnum


class Sector(StrEnum):
    """The part of the welfare services a service belongs to. A private provider on contract is in the sector it works for."""

    MUNICIPAL_HEALTH = "municipal_health"  # kommunal helse- og omsorgstjeneste
    SPECIALIST_HEALTH = "specialist_health"  # spesialisthelsetjeneste
    NAV_STATE = "nav_state"  # Nav, statlig del
    SOCIAL_SERVICES = "social_services"  # sosiale tjenester i Nav
    CHILD_WELFARE = "child_welfare"  # barnevern
    KINDERGARTEN = "kindergarten"  # barnehage
    SCHOOL = "school"  # grunnskole
    UPPER_SECONDARY = "upper_secondary"  # videregående skole
    AFTER_SCHOOL = "after_school"  # SFO
    EDUCATIONAL_PSYCHOLOGY = "educational_psychology"  # PPT
    PRIVATE_SCHOOL = "private_school"  # privatskole
    CRISIS_CENTRE = "crisis_centre"  # krisesenter
    INTRODUCTION_PROGRAMME = "introduction_programme"  # introduksjonsprogram
    HOUSING = "housing"  # boligtjeneste
    DENTAL = "dental"  # tannhelsetjeneste
    FAMILY_COUNSELLING = "family_counselling"  # familievern
    CORRECTIONAL = "correctional"  # kriminalomsorg
    POLICE = "police"  # politi
    VOLUNTARY = "voluntary"  # frivillig organisasjon
    OTHER = "other"  # annet


class Topic(StrEnum):
    """What a judgment (vurdering) is about. ipcore never makes one: it reads what a person has recorded."""

    PLAN_NEED = "plan_need"  # behov for langvarige og koordinerte tjenester
    SPECIALIST_COORDINATION = "specialist_coordination"  # komplekse, eller langvarige og koordinerte, spesialisttjenester
    CHILD_COORDINATOR = "child_coordinator"  # vilkårene for barnekoordinator
    CRISIS_PLAN = "crisis_plan"  # behov for kriseplan
    GROUP = "group"  # har eller bør ha ansvarsgruppe
    LANGUAGE_SUPPORT = "language_support"  # kulturelle og språklige behov
    DECISION_CAPACITY = "decision_capacity"  # beslutningskompetanse
    MINOR_DECIDES = "minor_decides"  # barn 12-15 kan samtykke alene
    ONE_PARENT = "one_parent"  # samtykke fra én forelder er nok
    GUARDIAN_MANDATE = "guardian_mandate"  # vergens mandat
    NO_PLAN_REASON = "no_plan_reason"  # grunnen til at plan mangler er tilstrekkelig dokumentert
    HELP_AFTER_STAY = "help_after_stay"  # behov for kommunal hjelp etter oppholdet
    PARTNERS_BEFORE_DISCHARGE = "partners_before_discharge"  # samarbeidspartnere bør innkalles før utskriving
    DELETION_CLEARED = "deletion_cleared"  # sletting er klarert mot bevaringsplikten
    CHILD_FORMS_VIEWS = "child_forms_views"  # barnet kan danne seg egne synspunkter
    REAL_PARTICIPATION = "real_participation"  # reell medvirkning
    ADEQUATE_MEASURES = "adequate_measures"  # forsvarlige tiltak
    SOON_ENOUGH = "soon_enough"  # så snart som mulig
    SHARING_NECESSARY = "sharing_necessary"  # relevante og nødvendige opplysninger
    LEAD_SERVICE = "lead_service"  # hvilken tjeneste som bør ha hovedansvaret


class Answer(StrEnum):
    """The answer of a judgment. Unclear is an answer; no judgment at all is none."""

    YES = "yes"  # ja
    NO = "no"  # nei
    UNCLEAR = "unclear"  # uavklart


class CapacityTest(StrEnum):
    """The test a finding on decision capacity says it used."""

    OBVIOUS = "obvious"  # åpenbart, to 2026-05-31
    OVERWHELMING = "overwhelming"  # overveiende sannsynlig, from 2026-06-01


class OfferKind(StrEnum):
    """What was offered."""

    PLAN = "plan"  # individuell plan
    COORDINATOR = "coordinator"  # koordinator i kommunen
    SPECIALIST_COORDINATOR = "specialist_coordinator"  # koordinator i spesialisthelsetjenesten
    CHILD_COORDINATOR = "child_coordinator"  # barnekoordinator


class OfferAnswer(StrEnum):
    """The person's answer to an offer."""

    ACCEPTED = "accepted"  # takket ja
    DECLINED = "declined"  # takket nei


class NoticeAbout(StrEnum):
    """What a notice (melding, varsel) between services is about."""

    PLAN_NEED = "plan_need"  # behov for individuell plan eller koordinator
    ADMISSION = "admission"  # innleggelse
    READY = "ready"  # utskrivingsklar


class Unit(StrEnum):
    """Where a notice was sent."""

    MUNICIPAL_UNIT = "municipal_unit"  # koordinerende enhet i kommunen
    SPECIALIST_UNIT = "specialist_unit"  # koordinerende enhet i helseforetaket
    OTHER = "other"  # et annet sted


class Role(StrEnum):
    """A role held through an appointment (oppnevning)."""

    COORDINATOR = "coordinator"  # koordinator
    SPECIALIST_COORDINATOR = "specialist_coordinator"  # koordinator i spesialisthelsetjenesten
    CHILD_COORDINATOR = "child_coordinator"  # barnekoordinator
    CONTACT_DOCTOR = "contact_doctor"  # kontaktlege


class RoleState(StrEnum):
    """What the plan says of a role."""

    OFFERED = "offered"  # tilbudt
    APPOINTED = "appointed"  # oppnevnt
    DECLINED = "declined"  # takket nei
    NOT_RELEVANT = "not_relevant"  # ikke aktuelt


class PlanKind(StrEnum):
    """Kinds of plan. Only the first is the statutory plan."""

    INDIVIDUAL = "individual"  # individuell plan
    MEASURES = "measures"  # tiltaksplan
    CRISIS = "crisis"  # kriseplan
    ACTIVITY = "activity"  # aktivitetsplan i Nav
    TREATMENT = "treatment"  # behandlingsplan
    COURT_PROGRAMME = "court_programme"  # narkotikaprogram med domstolskontroll
    OTHER = "other"  # annen plan


class PlanItem(StrEnum):
    """The items of a plan that may be answered "not relevant, because". Who takes part, who leads and consent may not."""

    GOALS = "goals"
    RESOURCES = "resources"
    NEEDS = "needs"
    CONTRIBUTIONS = "contributions"
    MEASURES = "measures"
    METHODS = "methods"
    ROLE_STATUSES = "role_statuses"
    PERIOD = "period"
    REVISION_DAYS = "revision_days"
    COOPERATION = "cooperation"
    CHILD_HEARINGS = "child_hearings"


class ParticipantRole(StrEnum):
    """In what capacity somebody takes part in the plan work."""

    PROVIDER = "provider"  # tjenesteyter
    GP = "gp"  # fastlege
    RELATIVE = "relative"  # pårørende
    GUARDIAN = "guardian"  # verge
    OTHER = "other"  # annen: venn, prest, arbeidsgiver


class Standing(StrEnum):
    """How a participant stands to the plan work."""

    INVITED = "invited"  # invitert
    TAKING_PART = "taking_part"  # deltar
    DECLINED = "declined"  # takket nei
    KEPT_OUT = "kept_out"  # holdt utenfor av personen


class MeasureStanding(StrEnum):
    """How far a measure (tiltak) has come towards being granted."""

    WISH = "wish"  # ønske
    AGREED = "agreed"  # avtalt
    APPLIED = "applied"  # søkt
    GRANTED = "granted"  # innvilget
    REFUSED = "refused"  # avslått


class Area(StrEnum):
    """The area of life a measure is about."""

    OUTPATIENT = "outpatient"  # poliklinisk oppfølging
    HOUSING = "housing"  # bolig
    ECONOMY = "economy"  # økonomi og gjeld
    OCCUPATION = "occupation"  # skole, arbeid, ytelser
    CONTACT_PERSON = "contact_person"  # kontaktperson
    CRISIS = "crisis"  # krise
    TRANSITION = "transition"  # overgang til tjenester for voksne
    OTHER = "other"  # annet


class RevisionKind(StrEnum):
    """What was done to the plan's text. A correction changes no content."""

    CREATED = "created"  # opprettet
    REVISED = "revised"  # revidert
    CORRECTED = "corrected"  # rettet


class HandOverAnswer(StrEnum):
    """The receiving service's answer to a hand-over of main responsibility."""

    PENDING = "pending"  # ikke besvart
    ACCEPTED = "accepted"  # tatt imot
    DECLINED = "declined"  # avvist


class ConsentPurpose(StrEnum):
    """What a consent (samtykke) is for: making the plan, or sharing confidential information. They are two consents."""

    PLAN = "plan"  # at planen utarbeides
    SHARING = "sharing"  # deling av taushetsbelagte opplysninger


class Giver(StrEnum):
    """Who gave a consent."""

    SELF = "self"  # personen selv
    PARENT = "parent"  # én med foreldreansvar
    PARENTS = "parents"  # alle med foreldreansvar
    CHILD_WELFARE = "child_welfare"  # barnevernstjenesten
    GUARDIAN = "guardian"  # verge
    PERSONNEL = "personnel"  # helsepersonell
    RELATIVE = "relative"  # pårørende
    OTHER = "other"  # annen


class Category(StrEnum):
    """Categories of information that can be shared."""

    HEALTH = "health"  # helse
    SOCIAL = "social"  # sosiale forhold
    ECONOMY = "economy"  # økonomi
    HOUSING = "housing"  # bolig
    EDUCATION_WORK = "education_work"  # utdanning og arbeid
    FAMILY = "family"  # familie
    JUSTICE = "justice"  # straffesak og soning
    CONTACT = "contact"  # kontaktopplysninger


class Basis(StrEnum):
    """What a disclosure (deling, oppslag) rests on, as recorded."""

    CONSENT = "consent"  # samtykke
    COOPERATING_PERSONNEL = "cooperating_personnel"  # samarbeidende personell
    DANGER = "danger"  # fare for liv eller helse
    WEIGHTY_REASONS = "weighty_reasons"  # tungtveiende grunner
    STATUTE = "statute"  # annen lovhjemmel
    NONE = "none"  # ingen


class EpisodeKind(StrEnum):
    """Courses with a start and an end. Compulsory care is tvungent psykisk helsevern, not observation."""

    KVP = "kvp"  # kvalifiseringsprogram
    LAR = "lar"  # legemiddelassistert rehabilitering
    PATHWAY = "pathway"  # nasjonalt pasientforløp
    COMPULSORY_CARE = "compulsory_care"  # tvungent psykisk helsevern


class Field(StrEnum):
    """Field of an inpatient stay (døgnopphold)."""

    SOMATIC = "somatic"  # somatikk
    MENTAL = "mental"  # psykisk helsevern
    SUBSTANCE = "substance"  # tverrfaglig spesialisert rusbehandling


class DecisionArea(StrEnum):
    """The law a decision (vedtak, avgjørelse) was made under."""

    HEALTH = "health"  # helselovgivningen
    SOCIAL = "social"  # sosialtjenesteloven
    NAV = "nav"  # Nav-loven
    CHILD_WELFARE = "child_welfare"  # barnevernsloven


class DecisionSubject(StrEnum):
    """What a decision was about."""

    PLAN = "plan"  # individuell plan
    COORDINATOR = "coordinator"  # koordinator
    CHILD_COORDINATOR = "child_coordinator"  # barnekoordinator
    SERVICE = "service"  # tjeneste


class InformationTopic(StrEnum):
    """What the person was told about."""

    PLAN_RIGHTS = "plan_rights"  # retten til plan og koordinator
    OTHER = "other"  # annet


class Language(StrEnum):
    """Written language."""

    NB = "nb"  # bokmål
    NN = "nn"  # nynorsk
    SAMI = "sami"  # samisk
    OTHER = "other"  # annet språk


class WithheldFrom(StrEnum):
    """Who is not to see a part of the plan."""

    PERSON = "person"  # personen selv
    PARENTS = "parents"  # foreldre
    RECIPIENT = "recipient"  # mottakeren av et utdrag


class WithheldBasis(StrEnum):
    """Why a part is kept from somebody, as recorded."""

    THIRD_PARTY = "third_party"  # hensynet til en tredjeperson
    YOUNG_PERSON = "young_person"  # barnets eller ungdommens ønske
    DANGER = "danger"  # fare for liv eller alvorlig helseskade
    NO_CONSENT = "no_consent"  # mottakeren dekkes ikke av et samtykke
    OTHER = "other"  # annet
