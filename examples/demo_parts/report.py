"""Step 8: the same cohort as a report that one may publish, with small figures hidden, and the published figures beside it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from demo_parts.cohort import ON
from demo_parts.page import command, say, table

PROFILE = "ssb-under-3"
TITLE = "A synthetic cohort: nobody in it exists"
_POPULATIONS = ("substance-use-recipients", "rop=service_kind:rop")


def show(file: Path) -> bool:
    """Write the report and its figures beside the cohort, and say what is in them. Whether every figure compared is as published."""
    report, summary = file.with_suffix(".html"), file.with_suffix(".json")
    compared = [part for one in _POPULATIONS for part in ("--compare", one)]
    started = time.perf_counter()
    command(
        file.parent,
        *("dataset", "report", file.name, "--on", str(ON), "--group-by", "municipality,service_kind"),
        *("--profile", PROFILE, *compared, "--title", TITLE, "--lang", "en", "--quiet", "-o", report.name, "--summary", summary.name),
    )
    found = json.loads(summary.read_text(encoding="utf-8"))
    say(f"Judged again in processes, counted, protected and drawn in {time.perf_counter() - started:.0f} s.")
    say(
        f"Figures below {found['profile']['below']} are hidden, and so many more ({found['hidden']:,} in all) that none can be worked "
        "out from the others, the totals or the percentages. By municipality nearly all are small."
    )
    same = [one["same"] for one in found["published"]]
    say(f"Figures compared with what was published: {len(same)}. As printed: {same.count(True)}.")
    table(["what to do next", "whose duty", "cases"], [_step(one) for one in found["next_steps"][:5]], right=(2,))
    say(f"\nThe report: {report}\nIts figures: {summary}")
    return all(same)


def _step(step: dict[str, Any]) -> list[str]:
    return [f"{step['what']} ({step['kind']})", (step["duty_bearer"] or "").replace("_", " "), f"{step['rows']:,}"]
