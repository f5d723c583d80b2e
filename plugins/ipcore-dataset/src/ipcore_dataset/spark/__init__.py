"""The same SQL on a cluster. PySpark is loaded when a run asks for it, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipcore_dataset.spark.judging import judge as judge

__all__ = ["judge"]


def __getattr__(name: str) -> Any:
    if name == "judge":
        from ipcore_dataset.spark.judging import judge

        return judge
    raise AttributeError(name)
