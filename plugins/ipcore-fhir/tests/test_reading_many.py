"""A Bundle with more entries than memory should hold: it comes through a stream, and stands nowhere."""

import io
import json
import tracemalloc
from collections import Counter

from reading_help import care_plan, patient

import ipcore
from ipcore_fhir.file_adapter import FhirAdapter
from ipcore_fhir.reading import limits

FEW, MANY, EACH = 1_000, 2_500, 10


class Pieces(io.RawIOBase):
    def __init__(self, pieces):
        self.pieces = iter(pieces)
        self.left = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self.left and (piece := next(self.pieces, None)) is not None:
            self.left = piece
        count = min(len(buffer), len(self.left))
        buffer[:count], self.left = self.left[:count], self.left[count:]
        return count


def long_bundle(entries):
    people = entries // EACH
    yield b'{"resourceType":"Bundle","type":"collection","entry":['
    for number in range(people):
        yield json.dumps({"resource": patient(str(number))}).encode() + b","
    for number in range(entries - people):
        yield (b"," if number else b"") + json.dumps({"resource": care_plan(str(number), f"Patient/{number % people}")}).encode()
    yield b'],"timestamp":"2026-05-06T07:08:09Z"}'


def read_many(entries):
    """How many cases there are, what day they show, and the most memory that Python had for them. No case is kept."""
    source = io.BufferedReader(Pieces(long_bundle(entries)))
    context = ipcore.ReadContext(options={"exported-on": "", "system": ""})
    tracemalloc.start()
    try:
        days = Counter(str(one.source.exported_on) for one in FhirAdapter().read(source, context))
        return days, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_entries(monkeypatch):
    monkeypatch.setattr(limits, "MAX_IN_MEMORY", 60)
    monkeypatch.setattr(limits, "SHORT", 20_000)
    read_many(FEW // 2)  # what is loaded once
    few, least = read_many(FEW)
    many, most = read_many(MANY)
    assert (few, many) == ({"2026-05-06": FEW // EACH}, {"2026-05-06": MANY // EACH})
    assert most < 1.2 * least + 200_000
