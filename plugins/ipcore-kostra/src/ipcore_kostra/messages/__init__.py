"""
Messages that carry the status of a plan: Bufdir's referral, the care message (PLO 2.0) and the hospital referral (Henvisning 2.0).

>>> import io
>>> from ipcore_kostra.messages import PlanStatus, ReferralPlan, plan_document, read_message, read_plan
>>> data = plan_document(ReferralPlan(status=PlanStatus.BEING_MADE))
>>> read_plan(read_message(io.BytesIO(data))).status
<PlanStatus.BEING_MADE: '2'>
"""

from typing import TYPE_CHECKING

from ipcore_kostra.lazily import offered

if TYPE_CHECKING:
    from ipcore_kostra.messages.bufdir import Coordinator, PlanStatus, ReferralPlan, plan_document, read_plan, write_plan
    from ipcore_kostra.messages.message import Message, read_message
    from ipcore_kostra.messages.of_case import FoundPlan, information_of_case, referral_plan
    from ipcore_kostra.messages.plan_information import PlanInformation, information_document, read_information, write_information
    from ipcore_kostra.messages.problems import MessageError

__getattr__ = offered(
    __name__,
    {
        "bufdir": "Coordinator PlanStatus ReferralPlan plan_document read_plan write_plan",
        "message": "Message read_message",
        "of_case": "FoundPlan information_of_case referral_plan",
        "plan_information": "PlanInformation information_document read_information write_information",
        "problems": "MessageError",
    },
)

__all__ = [
    "Coordinator",
    "FoundPlan",
    "Message",
    "MessageError",
    "PlanInformation",
    "PlanStatus",
    "ReferralPlan",
    "information_document",
    "information_of_case",
    "plan_document",
    "read_information",
    "read_message",
    "read_plan",
    "referral_plan",
    "write_information",
    "write_plan",
]
