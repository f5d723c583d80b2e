"""The law as a description small enough to be sent to another process, which makes the same law of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from ipcore import Law, load_plugins, load_policy, load_rules
from ipcore_dataset.nested.refusal import NestedError


@frozen(kw_only=True)
class LawSource:
    """
    What a law is made of.

    Attributes:
        packs: The packs of rules.
        folders: Folders with local rules; their code is run.
        policy: The file of a policy. None: there is none.
        parameters: Numbers set, by name.
        plugins: Names of installed plugins whose rules judge too.
    """

    packs: tuple[str, ...] = ("core",)
    folders: tuple[str, ...] = ()
    policy: Path | None = None
    parameters: Mapping[str, int] = field(factory=dict)
    plugins: tuple[str, ...] = ()

    def law(self) -> Law:
        """
        The law.

        Raises:
            OutsideLawError: no such pack or number.
            PolicyError: a policy that cannot be used.
            RuleDefinitionError: a local rule that cannot be used.
        """
        return Law(
            packs=self.packs,
            local=tuple(rule for folder in self.folders for rule in load_rules(folder)),
            policy=None if self.policy is None else load_policy(self.policy),
            parameters=self.parameters,
            plugins=load_plugins(self.plugins) if self.plugins else (),
        )


def source_of(law: Law) -> LawSource:
    """
    The description of a law that is nothing but packs and numbers.

    Raises:
        NestedError: it has rules or decisions of somebody's own: only who loaded them knows from where.
    """
    if law.local or law.plugins or law.amendments or law.policy is not None:
        raise NestedError("found a law with rules or a policy of somebody's own, expected the LawSource that says where they come from")
    return LawSource(packs=law.packs, parameters=dict(law.parameters))
