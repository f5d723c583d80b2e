"""SPSS and Stata files: numbers with labels, values that are declared missing, formats. All of it is kept, or it is told."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ipcore import ExchangeError, Lang
from ipcore_dataset.labelling.original import Added, Loss
from ipcore_dataset.words import say, table

if TYPE_CHECKING:
    import polars as pl

SPSS, STATA = (".sav", ".zsav"), (".dta",)

_GRAVE = {
    "column_names_to_labels": "loss_labels",
    "variable_value_labels": "loss_value_labels",
    "missing_ranges": "loss_missing",
    "missing_user_values": "loss_missing",
    "original_variable_types": "loss_formats",
    "variable_measure": "loss_measure",
}
"""What is said of variables that changes what a table says to who opens it, with the words for its loss."""

_SLIGHT = {"variable_alignment": "loss_layout", "variable_display_width": "loss_layout"}
_OF_FILE = {"file_label": "loss_file_label", "notes": "loss_notes", "mr_sets": "loss_sets", "file_encoding": "loss_encoding"}
_MORE = ("file_label", "notes")
_RELEASES = {"117": 13, "118": 14, "119": 15}
_OLD_RELEASES = {113: 8, 114: 10, 115: 12}
_WHOLE = 2**53
_LONGEST_FILE_LABEL = 80
_LONGEST_TITLE = 80
"""Letters of a variable's label in Stata. SPSS has 256 bytes, and no such title is longer in it."""


@frozen(kw_only=True)
class CodedFile:
    """
    A file of SPSS or Stata.

    Attributes:
        frame: Its rows: days as the numbers they are stored as, declared missing values as they stand.
        name: Its name.
        suffix: .sav, .zsav or .dta.
        meta: What pyreadstat says of it.
        release: The version of the format, of Stata.
        packed: Its rows are compressed, of SPSS.
        weighted: It says by which variable rows are weighed, of SPSS: that cannot be written.
    """

    frame: pl.DataFrame = field(repr=False)
    name: str
    suffix: str
    meta: Any = field(repr=False)
    release: int = 15
    packed: bool = False
    weighted: bool = False
    coded: bool = True

    def write(self, frame: pl.DataFrame, added: Added, draft: Path) -> tuple[Loss, ...]:
        """As in `Original`."""
        import pyreadstat

        told = self._told(added)
        if self.suffix in STATA:
            users = {name: list(values) for name, values in self.meta.missing_user_values.items()}
            pyreadstat.write_dta(_narrow(frame), str(draft), version=self.release, missing_user_values=users or None, **told)
        else:
            ranges = {name: [_range(one) for one in given] for name, given in self.meta.missing_ranges.items()}
            packing: dict[str, Any] = {"compress": self.suffix == ".zsav", "row_compress": self.packed and self.suffix != ".zsav"}
            kept = {"variable_measure": self.meta.variable_measure, "variable_display_width": self.meta.variable_display_width}
            pyreadstat.write_sav(frame, str(draft), missing_ranges=ranges or None, note=self._notes(added.lang), **packing, **kept, **told)
        return tuple(self._lost(read_coded(draft, self.name)))

    def _told(self, added: Added) -> dict[str, Any]:
        labels = {name: dict(values) for name, values in self.meta.variable_value_labels.items()}
        titles = {one: text for one, text in self.meta.column_names_to_labels.items() if text}
        formats = {one: text for one, text in self.meta.original_variable_types.items() if text}
        for column, name in added.names.items():
            labels[name] = dict(added.labels)
            titles[name] = _short(added.titles[column])
            formats[name] = "%8.0g" if self.suffix in STATA else "F1.0"
        told = {"column_labels": titles, "variable_value_labels": labels, "variable_format": formats}
        return told | {"file_label": self._file_label(added.lang)}

    def _file_label(self, lang: Lang) -> str:
        """That the file is not for publication. In SPSS that stands in a note too, and a label of its own is left alone."""
        own = self.meta.file_label or ""
        if own and (self.suffix not in STATA or own.startswith(_said("label"))):
            return own
        return f"{say(lang, 'extracts', 'label')} {own}".strip().encode()[:_LONGEST_FILE_LABEL].decode(errors="ignore")

    def _notes(self, lang: Lang) -> list[str]:
        own = list(self.meta.notes)
        return own if set(own) & set(_said("notice")) else [*own, say(lang, "extracts", "notice")]

    def _lost(self, back: CodedFile) -> Iterator[Loss]:
        """What the file that was read back does not have. A value that is another is no loss, but refused."""
        wrong = [one for one in self.frame.columns if not _same(self.frame[one], back.frame[one])]
        if wrong:
            raise ExchangeError(
                f"{self.name}: found {len(wrong)} variables whose values cannot be kept, expected the same: {', '.join(wrong)}"
            )
        for key, what in (_GRAVE | _SLIGHT).items():
            old, new = getattr(self.meta, key), getattr(back.meta, key)
            changed = tuple(one for one in self.frame.columns if _plain(old.get(one)) != _plain(new.get(one)))
            widths = tuple(
                one for one in changed if key == "original_variable_types" and self.meta.readstat_variable_types[one] == "string"
            )
            if rest := tuple(one for one in changed if one not in widths):
                yield Loss(what=what, variables=rest, grave=key in _GRAVE)
            if widths:
                yield Loss(what="loss_widths", variables=widths)
        for key, what in _OF_FILE.items():
            old, new = getattr(self.meta, key), getattr(back.meta, key)
            if old and old != new and not (key in _MORE and _stands(old, new)):
                yield Loss(what=what, grave=key == "mr_sets")
        if self.weighted:
            yield Loss(what="loss_weight", grave=True)
        if self.release != back.release:
            yield Loss(what="loss_release")


def coded_file(path: Path) -> CodedFile:
    """
    An SPSS or Stata file.

    Raises:
        ExchangeError: it cannot be read.
    """
    return read_coded(path, path.name)


def read_coded(path: Path, name: str) -> CodedFile:
    """The file at a path; messages call it by the name."""
    frame, meta = _read(path, name, disable_datetime_conversion=True)
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(96)
    return CodedFile(frame=frame, name=name, suffix=suffix, meta=meta, **(_stata_head(head) if suffix in STATA else _spss_head(head)))


def with_days(path: Path) -> pl.DataFrame:
    """
    The rows with days as days, and numbers that are all whole without decimals.

    Raises:
        ExchangeError: it cannot be read, or has a day that no day can be.
    """
    import polars as pl

    frame, _ = _read(path, path.name)
    return frame.with_columns(one.cast(pl.Int64) for one in frame.select(pl.col(pl.Float64)) if _is_whole(one))


def _is_whole(one: pl.Series) -> bool:
    known = one.drop_nulls()
    return bool(((known == known.floor()) & (known.abs() < _WHOLE)).all())


def _read(path: Path, name: str, **how: Any) -> tuple[pl.DataFrame, Any]:
    import pyreadstat

    read: Callable[..., Any] = pyreadstat.read_dta if path.suffix.lower() in STATA else pyreadstat.read_sav
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of columns with letters among numbers: they are kept as they stand
            frame, meta = read(str(path), user_missing=True, output_format="polars", **how)
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, ValueError, OverflowError) as error:
        raise ExchangeError(f"{name}: found a file that cannot be read ({type(error).__name__}), expected SPSS or Stata") from None
    return frame, meta


def _stata_head(head: bytes) -> dict[str, Any]:
    if head.startswith(b"<stata_dta>"):
        return {"release": _RELEASES.get(head[28:31].decode("ascii", "replace"), 15)}
    return {"release": _OLD_RELEASES.get(head[0], 12)}


def _spss_head(head: bytes) -> dict[str, Any]:
    """Byte 64 says in which order the bytes of numbers stand; 72 whether rows are compressed; 76 which variable weighs."""
    order: Any = "little" if head[64] in (2, 3) else "big"
    return {"packed": int.from_bytes(head[72:76], order) == 1, "weighted": int.from_bytes(head[76:80], order) != 0}


def _narrow(frame: pl.DataFrame) -> pl.DataFrame:
    """Whole numbers as Stata has them: no more than 32 bits. Wider ones would be written as doubles."""
    import polars as pl

    return frame.with_columns(pl.col(pl.Int64).cast(pl.Int32))


def _range(one: Mapping[str, Any]) -> Any:
    return one["lo"] if one["lo"] == one["hi"] else dict(one)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _said(key: str) -> tuple[str, ...]:
    """The words in every language."""
    return tuple(table(lang)["extracts"][key] for lang in Lang)


def _stands(old: Any, new: Any) -> bool:
    """What the file as a whole said it still says; more may stand beside it."""
    return bool(new) and (old in new if isinstance(old, str) else set(old) <= set(new))


def _plain(value: Any) -> Any:
    """A value that is said in one way only: nothing is empty."""
    return value or None


def _same(one: pl.Series, other: pl.Series) -> bool:
    import polars as pl

    if pl.Object in (one.dtype, other.dtype) or one.dtype == pl.String:
        return bool(one.to_list() == other.to_list())
    return bool(one.cast(pl.Float64).eq_missing(other.cast(pl.Float64)).all())
