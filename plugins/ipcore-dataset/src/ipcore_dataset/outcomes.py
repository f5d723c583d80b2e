"""The table of outcomes, as every engine makes it: one row a row of the input, one column a rule."""

from __future__ import annotations

from typing import Final

OUTCOMES: Final = ("not_applicable", "met", "not_met", "unknown", "needs_assessment", "moot", "outside", "crashed")
"""
What a rule's column can hold: the names of `ipcore.Outcome`, and "outside" where what the row came from can never answer the rule.

Before the rules stand `id` (text), the other columns of ROW_COLUMNS that the input has, and the groups, each called `group_<name>` (text).
Where measures are asked for they follow, each called `measure_<name>` (BOOLEAN; NULL: unknown).
The key-value metadata of the Parquet file has one key, `ipcore`: a JSON object with `law` (the law's stamp), `on`, `law_on`, `forecast`,
`engine`, `rules` (a rule's id by its column) and `groups` (names); and with `measures` (the expression of each by its name) where they are
asked for. A CSV file holds no metadata: there `on` (the day) and `forecast` (true or false) stand in each row before the rules.
"""

ROW_COLUMNS: Final = ("id", "person", "coordinator", "municipality")
"""
What a row may say of itself beside facts, all texts. Only `id` must be there: where the input has no such column it is the file's name and
row. NULL: the input has the column, and the row has no id.
"""

GROUP: Final = "group_"
"""What the column of a group is called before its name."""

MEASURE: Final = "measure_"
"""What the column of a measure is called before its name."""
