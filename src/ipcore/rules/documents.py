"""The short names of the documents that rules cite."""

HOL = "LOV-2011-06-24-30"  # helse- og omsorgstjenesteloven
SPHL = "LOV-1999-07-02-61"  # spesialisthelsetjenesteloven
PHVL = "LOV-1999-07-02-62"  # psykisk helsevernloven
PBRL = "LOV-1999-07-02-63"  # pasient- og brukerrettighetsloven
NAVL = "LOV-2006-06-16-20"  # Nav-loven
SOTL = "LOV-2009-12-18-131"  # sosialtjenesteloven
BVL = "LOV-2021-06-18-97"  # barnevernsloven
IP_REGULATION = "FOR-2022-06-22-1110"  # forskrift om individuell plan, from 2022-08-01
COORDINATOR_REGULATION = "FOR-2011-12-16-1256"  # forskrift om habilitering, rehabilitering og koordinator
PRACTICE = "practice"
LOCAL_ROUTINE = "local routine"

OLD_ITEMS_RELAYED_BY = "the Directorate of Health's guide on the content of the plan, which relays the nine items of the old § 19"
