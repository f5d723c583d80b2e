"""The file whose rows the outcomes are about, as it stands, and how it is written again with more variables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from ipcore import Lang

if TYPE_CHECKING:
    import polars as pl


@frozen(kw_only=True)
class Added:
    """
    The variables that are added.

    Attributes:
        names: The variable of each rule's column, in order.
        titles: The label of each, by the rule's column.
        labels: The labels of the codes; nothing where outcomes are texts.
        lang: The language in which the file says that it is not for publication.
    """

    names: Mapping[str, str]
    titles: Mapping[str, str]
    labels: Mapping[int, str] = field(factory=dict)
    lang: Lang = Lang.NB


@frozen(kw_only=True)
class Loss:
    """
    Something of the original that the written file does not have.

    Attributes:
        what: A key `loss_...` of the section `label` of the words.
        variables: The variables it is about. Empty: the file as a whole.
        grave: It changes what the rows say to who opens the file: it must be accepted.
    """

    what: str
    variables: tuple[str, ...] = ()
    grave: bool = False


class Original(Protocol):
    """A file that was read."""

    @property
    def frame(self) -> pl.DataFrame:
        """Its rows, in its order, as they stand."""

    @property
    def coded(self) -> bool:
        """Outcomes are written as numbers with labels."""

    def write(self, frame: pl.DataFrame, added: Added, draft: Path) -> tuple[Loss, ...]:
        """
        Write the rows with the added variables to a draft, and read it back to see what it has kept.

        Raises:
            ExchangeError: a value of the original is not in it as it was.
        """
