"""HiGHS, loaded when it is asked for: the one place that knows how it is spoken to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ipcore_dataset.disclosure_control.problems import DisclosureError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEEDED: Final = "disclosure control: found no highspy, expected it installed: pip install 'ipcore-dataset[report]'"
_WHOLE: Final = 1e-6
"""How far from a whole number the solver may be. Whoever takes a solution checks it in whole numbers."""


@frozen
class Solution:
    """One solution. `values` None: there is none. `unlimited`: the objective has no limit. `proven` False: a limit was reached."""

    values: Sequence[float] | None
    objective: float
    unlimited: bool = False
    proven: bool = True


class Program:
    """
    A linear programme that is kept while its bounds and costs change.

    Args:
        lower: The least value of each column.
        upper: The greatest value of each column. Infinity: none.
        rows: The coefficients of each row, by column. Every row comes to what `right` says.
        right: What each row comes to.

    Raises:
        DisclosureError: highspy is not installed.
    """

    def __init__(self, lower: Sequence[float], upper: Sequence[float], rows: Sequence[Mapping[int, float]], right: Sequence[float]) -> None:
        self._api: Any = solver_module()
        self._columns = len(lower)
        self._highs = self._api.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("mip_feasibility_tolerance", _WHOLE)
        self._highs.passModel(self._model(lower, upper, rows, right))

    def _model(self, lower: Sequence[float], upper: Sequence[float], rows: Sequence[Mapping[int, float]], right: Sequence[float]) -> Any:
        model = self._api.HighsLp()
        model.num_col_, model.num_row_ = len(lower), len(rows)
        model.col_cost_ = [0.0] * len(lower)
        model.col_lower_, model.col_upper_ = list(lower), list(upper)
        model.row_lower_ = model.row_upper_ = list(right)
        starts, places, values = [0], list[int](), list[float]()
        for row in rows:
            places.extend(row)
            values.extend(row.values())
            starts.append(len(places))
        model.a_matrix_.format_ = self._api.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, places, values
        return model

    def change(self, columns: Sequence[int], upper: Sequence[float], costs: Sequence[float]) -> None:
        """Give columns that may be nothing another greatest value and another cost."""
        self._highs.changeColsBounds(len(columns), columns, [0.0] * len(columns), upper)
        self._highs.changeColsCost(len(columns), columns, costs)

    def demand(self, column: int, lower: float, upper: float) -> None:
        """Give a column other limits."""
        self._highs.changeColBounds(column, lower, upper)

    def cost(self, column: int, cost: float) -> None:
        self._highs.changeColCost(column, cost)

    def numbers(self, values: Sequence[float]) -> NDArray[np.float64]:
        import numpy as np  # HiGHS stands on it

        return np.asarray(values, dtype=np.float64)

    def solve(self) -> Solution:
        """The least cost, fractions allowed."""
        kinds = self._api.HighsModelStatus
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in (kinds.kOptimal, kinds.kInfeasible, kinds.kUnbounded):
            # Presolving may end in "unbounded or infeasible": without it, and from the beginning, the solver says which.
            self._highs.clearSolver()
            self._highs.setOptionValue("presolve", "off")
            self._highs.run()
            self._highs.setOptionValue("presolve", "choose")
            status = self._highs.getModelStatus()
        if status == kinds.kOptimal:
            return Solution(self._highs.getSolution().col_value, self._highs.getInfo().objective_function_value)
        if status == kinds.kUnbounded:
            return Solution(None, float("-inf"), unlimited=True)
        return Solution(None, float("inf"), proven=status == kinds.kInfeasible)

    def solve_whole(self, nodes: int | None = None) -> Solution:
        """
        The least cost in whole numbers.

        Args:
            nodes: How many branches to look at before giving up; then also the first solution will do. None: all there are.
        """
        every = list(range(self._columns))
        kinds = self._api.HighsVarType
        self._highs.setOptionValue("mip_max_nodes", self._api.kHighsIInf if nodes is None else nodes)
        self._highs.setOptionValue("mip_max_improving_sols", self._api.kHighsIInf if nodes is None else 1)
        self._highs.changeColsIntegrality(self._columns, every, [kinds.kInteger] * self._columns)
        try:
            self._highs.run()
            status = self._highs.getModelStatus()
            info = self._highs.getInfo()
            found = info.primal_solution_status == self._api.SolutionStatus.kSolutionStatusFeasible
            values = self._highs.getSolution().col_value if found else None
            known = status in (self._api.HighsModelStatus.kOptimal, self._api.HighsModelStatus.kInfeasible)
            return Solution(values, info.objective_function_value if found else float("inf"), proven=known)
        finally:
            self._highs.changeColsIntegrality(self._columns, every, [kinds.kContinuous] * self._columns)


def whole(values: Sequence[float]) -> list[int] | None:
    """The values as whole numbers. None: they are not."""
    rounded = [round(one) for one in values]
    return rounded if all(abs(one - near) <= _WHOLE for one, near in zip(values, rounded, strict=True)) else None


def solver_module() -> ModuleType:
    """
    The solver. Whoever will need it after a long run asks for it before.

    Raises:
        DisclosureError: highspy is not installed.
    """
    try:
        import highspy
    except ImportError:
        raise DisclosureError(_NEEDED) from None
    return highspy
