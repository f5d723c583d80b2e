"""The settings of the exporter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from ipcore import Audience, ExchangeError, ExportContext, Option
from ipcore_fhir.profiles import EARLIER_MUNICIPAL_CARE_PLANS, MUNICIPAL_CARE_PLAN, checked_address

BUNDLES = ("collection", "transaction", "document")

OPTIONS: Sequence[Option] = (
    # Without choices: those are what can be had of every case, and there is a document only of a case with one plan in force.
    Option(
        name="bundle",
        help="The Bundle made of a case: collection for files, transaction for a server, document for the individual plan in force",
        default="collection",
    ),
    Option(
        name="profile",
        help="The profiles that are named: the Norwegian base profiles (plain), or for a CarePlan the municipal one too (no-kommune)",
        choices=("plain", "no-kommune"),
        default="plain",
    ),
    Option(
        name="plan-canonical",
        help=f"With no-kommune: the address of the profile; also in use, from its version 0.1.0: {', '.join(EARLIER_MUNICIPAL_CARE_PLANS)}",
        default=MUNICIPAL_CARE_PLAN,
    ),
    Option(name="narrative", help="Whether each resource can be read as a text too", choices=("yes", "no"), default="yes"),
    Option(
        name="onto", help="The file that the cases were read from: what was not understood in it is kept. Empty: there is none", default=""
    ),
)


def values_of(option: Option) -> Sequence[str]:
    """The values that a setting may have. Empty: any."""
    return BUNDLES if option.name == "bundle" else option.choices


@frozen(kw_only=True)
class Settings:
    """
    What is asked for.

    Attributes:
        bundle: One of `BUNDLES`.
        care_plan: The profile of a CarePlan. None: none.
        narrative: Whether each resource has a text.
        onto: The path of the file the cases were read from. None: they are written for themselves.
    """

    bundle: str
    care_plan: str | None
    narrative: bool
    onto: str | None


def settings_of(context: ExportContext) -> Settings:
    """
    The settings that are given, else what they are without.

    Raises:
        ExchangeError: one cannot be meant, or two do not go together. No value is in the message.
    """
    given: Mapping[str, str] = {one.name: str(one.default) for one in OPTIONS} | dict(context.options)
    for one in OPTIONS:
        if (values := values_of(one)) and given[one.name] not in values:
            raise ExchangeError(f"the setting {one.name}: expected one of {', '.join(values)}")
    address = checked_address(given["plan-canonical"])
    if address != MUNICIPAL_CARE_PLAN and given["profile"] != "no-kommune":
        raise ExchangeError("the setting plan-canonical: found profile=plain, which names no such profile, expected profile=no-kommune")
    onto = given["onto"] or None
    if onto is not None and given["bundle"] != "collection":
        raise ExchangeError("the setting onto: found a bundle that is none of the original, expected it with collection")
    if onto is not None and context.recipient.audience is not Audience.ARCHIVE:
        raise ExchangeError("the setting onto: expected the archive: nobody knows who may see what was not understood")
    return Settings(
        bundle=given["bundle"],
        care_plan=address if given["profile"] == "no-kommune" else None,
        narrative=given["narrative"] == "yes",
        onto=onto,
    )
