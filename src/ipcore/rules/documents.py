"""The short names of the documents that rules cite."""

HOL = "LOV-2011-06-24-30"  # helse- og omsorgstjenesteloven
SPHL = "LOV-1999-07-02-61"  # spesialisthelsetjenesteloven
PHVL = "LOV-1999-07-02-62"  # psykisk helsevernloven
PBRL = "LOV-1999-07-02-63"  # pasient- og brukerrettighetsloven
NAVL = "LOV-2006-06-16-20"  # Nav-loven
SOTL = "LOV-2009-12-18-131"  # sosialtjenesteloven
BVL = "LOV-2021-06-18-97"  # barnevernsloven
HPL = "LOV-1999-07-02-64"  # helsepersonelloven
PJL = "LOV-2014-06-20-42"  # pasientjournalloven
OPPL = "LOV-2023-06-09-30"  # opplæringslova, from 2024-08-01
OPPL_1998 = "LOV-1998-07-17-61"  # opplæringslova of 1998, to 2024-07-31
FVL = "LOV-1967-02-10"  # forvaltningsloven
COURTS_ACT = "LOV-1915-08-13-5"  # domstolloven
KINDERGARTEN_ACT = "LOV-2005-06-17-64"  # barnehageloven
CRISIS_CENTRE_ACT = "LOV-2009-06-19-44"  # krisesenterlova
PRIVATE_SCHOOL_ACT = "LOV-2003-07-04-84"  # privatskolelova
INTEGRATION_ACT = "LOV-2020-11-06-127"  # integreringsloven
GUARDIANSHIP_ACT = "LOV-2010-03-26-9"  # vergemålsloven
INTERPRETER_ACT = "LOV-2021-06-11-79"  # tolkeloven
SAMI_ACT = "LOV-1987-06-12-56"  # sameloven
LANGUAGE_ACT = "LOV-2021-05-21-42"  # språklova
CAPACITY_AMENDMENT = "LOV-2025-06-20-67"  # samtykkekompetanse becomes beslutningskompetanse, 2026-06-01
CONFIDENTIALITY_AMENDMENT = "LOV-2026-01-23-1"  # helsepersonelloven chapter 5 rewritten, 2026-07-01
GDPR = "CELEX-32016R0679"  # personvernforordningen
IP_REGULATION = "FOR-2022-06-22-1110"  # forskrift om individuell plan, from 2022-08-01
COORDINATOR_REGULATION = "FOR-2011-12-16-1256"  # forskrift om habilitering, rehabilitering og koordinator
LAR_REGULATION = "FOR-2009-12-18-1641"  # LAR-forskriften
PAYMENT_REGULATION = "FOR-2011-11-18-1115"  # forskrift om kommunal betaling for utskrivingsklare pasienter
COURT_PROGRAMME_REGULATION = "FOR-2017-10-20-1650"  # narkotikaprogramforskriften
JOURNAL_REGULATION = "FOR-2019-03-01-168"  # pasientjournalforskriften
GP_REGULATION = "FOR-2025-12-02-2405"  # fastlegeforskriften
PRESERVATION_REGULATION = "FOR-2025-12-19-2729"  # bevaringsforskrifta
MENTAL_CARE_REGULATION_2011 = "FOR-2011-12-16-1258"  # psykisk helsevernforskriften, to 2026-05-31
MENTAL_CARE_REGULATION = "FOR-2026-05-29-941"  # psykisk helsevernforskriften, from 2026-06-01
NATIONAL_GUIDE = "national guide"  # nasjonal veileder om rehabilitering, habilitering, individuell plan og koordinator
NATIONAL_GUIDELINES = "national guidelines"  # nasjonale faglige retningslinjer
NATIONAL_PATHWAYS = "national pathways"  # nasjonale pasientforløp, psykisk helse og rus
PRACTICE = "practice"
LOCAL_ROUTINE = "local routine"

OLD_ITEMS_RELAYED_BY = "the Directorate of Health's guide on the content of the plan, which relays the nine items of the old § 19"
LAW_SHEET = "the project's own sheet on the law, read on 2026-07-02; the text itself was not at hand"
SCHOOL_DUTY_RELAYED_BY = "Prop. 57 L (2022-2023) section 23.2.2, which relays who the paragraph bound; the text itself was not at hand"
NEW_CONFIDENTIALITY_RELAYED_BY = (
    "the project's own sheet on the law, read on 2026-07-02, after the bill, Prop. 154 L (2024-2025); the text of helsepersonelloven "
    "chapter 5 as rewritten from 2026-07-01 was not at hand"
)
LANGUAGE_ACT_RELAYED_BY = (
    "Språkrådet's page on språklova § 15, which gives the wording of its first paragraph, and the project's own sheet on the law on whom "
    "it binds; the act itself was not at hand"
)
CHILD_WELFARE_DECISION_RELAYED_BY = (
    "the regulation on the individual plan, § 11 third paragraph, which calls the decision a vedtak; the sections of barnevernsloven on "
    "which of the rules of forvaltningsloven apply were not at hand"
)
COURTS_ACT_RELAYED_BY = "a secondary source on how limits are counted; the sections themselves were not at hand"
JOURNAL_REGULATION_2025_RELAYED_BY = (
    "the regulation as it has read since it was last changed, on 2025-01-01, which does not say what was changed; the wording before was "
    "not at hand"
)
