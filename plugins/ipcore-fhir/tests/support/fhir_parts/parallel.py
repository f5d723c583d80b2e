"""
The validators over many Bundles in a bearable time: pyfhircheck in several processes and over one copy of a Bundle, Medplum beside it.

Every Bundle is checked whole. What is spared is only what pyfhircheck does over and over with the same outcome: for each invariant of each
element it copies all that the element stands in.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from pyfhircheck.core import engine, fhirpath

from fhir_parts import validators

_AT_ONCE = 5
"""So many Bundles are given to a process at once: few, for some take far longer than others."""


def all_errors(bundles: Sequence[dict[str, Any]]) -> list[str]:
    """What either validator holds to be wrong, and what neither of them sees."""
    chunks = [bundles[start : start + _AT_ONCE] for start in range(0, len(bundles), _AT_ONCE)]
    first = [_pool().submit(_checked, one) for one in chunks]
    second = [*validators.errors_of_second(bundles), *(one for bundle in bundles for one in validators.blind_spots(bundle))]
    return [*(error for one in first for error in one.result()), *second]


def errors_of_first(bundles: Sequence[dict[str, Any]]) -> list[str]:
    """What pyfhircheck holds to be wrong, asked in one of the processes."""
    return _pool().submit(_checked, bundles).result()


def end() -> None:
    """End the processes."""
    if _pool.cache_info().currsize:
        _pool().shutdown()
        _pool.cache_clear()


@functools.cache
def _pool() -> ProcessPoolExecutor:
    validators.write_definitions()
    return ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn"))


def _checked(bundles: Sequence[dict[str, Any]]) -> list[str]:
    engine.evaluate = quick = QuickEvaluation()
    try:
        return validators.errors_of_first(bundles)
    finally:
        engine.evaluate = fhirpath.evaluate
        quick.forget()


class QuickEvaluation:
    """
    `pyfhircheck.core.fhirpath.evaluate`, that keeps its copies of the resource that is being checked, and of the elements in it, until it
    is asked about another. The copies of the elements are others than those in the copy of the resource, as there.
    """

    def __init__(self) -> None:
        self._root: Any = None
        self._copy: Any = None
        self._elements: dict[int, tuple[Any, Any]] = {}

    def __call__(self, resource: Any, expression: str, *, root_resource: Any = None) -> bool | None:
        root = resource if root_resource is None else root_resource
        if root is not self._root:
            self.forget()
            self._copy = fhirpath._augment_choice_types(root)
            fhirpath._annotate_resolved_references(self._copy)
            self._root = root
        element = self._copy if resource is root else self._element(resource)
        found = fhirpath._evaluate_with_fhirpathpy(element, expression, self._copy)
        return found if found is not None else fhirpath._evaluate_fallback(element, expression)

    def forget(self) -> None:
        """Keep nothing."""
        self._root = self._copy = None
        self._elements.clear()

    def _element(self, element: Any) -> Any:
        if not isinstance(element, (dict, list)):
            return element
        if id(element) not in self._elements:
            self._elements[id(element)] = element, fhirpath._augment_choice_types(element)
        return self._elements[id(element)][1]
