"""A small table of plans, and the mapping of it."""

MAPPING = """
dataset = 1
reference_day = 2025-12-31
[file]
dates = ["dd.mm.yyyy"]
[row]
id = "lopenr"
[facts."plan.active"]
column = "ip"
values = { "1" = true, "2" = false }
empty = "not_recorded"
[facts."plan.period_stops_on"]
column = "slutt"
empty = "none"
"""
