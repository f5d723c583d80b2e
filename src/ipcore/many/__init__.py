"""Many cases on all cores: worker processes, files in chunks, `check_many`. Each module loads when a name of it is asked for."""

from typing import TYPE_CHECKING

from ipcore._lazy import lazy

if TYPE_CHECKING:
    from ipcore.many.checking import Checked, check_many, outcomes_of

_HOMES = {"ipcore.many.checking": "Checked check_many outcomes_of"}

__getattr__ = lazy(__name__, {name: home for home, names in _HOMES.items() for name in names.split()})

__all__ = ["Checked", "check_many", "outcomes_of"]
