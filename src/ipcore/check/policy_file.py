"""Reading a policy from a TOML file: all of it or nothing, and all that is wrong at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipcore.check.local_rules import check_local, load_rules
from ipcore.check.policy import Policy, Waiver, head_problems
from ipcore.check.policy_checks import Known, close_to, key_of, kind_of, parameter_problems, rule_problems, severity_problems
from ipcore.check.toml_file import read_toml
from ipcore.errors import PolicyError, PolicyProblem, RuleDefinitionError
from ipcore.rules import Rule

_TABLES = {"policy": ("name", "decided_on"), "parameters": None, "severity": None, "rules": ("folders",)}
"""The tables of the file and their keys. None: any key, looked at elsewhere."""

_WAIVER = {"rule": "rule", "reason": "reason", "until": "until", "from": "start", "cases": "cases"}
"""The keys of a waiver, and what they are called in `Waiver`."""

_NEEDED = ("rule", "reason", "until")


def load_policy(path: str | Path) -> Policy:
    """
    The policy of a TOML file. The code of the local rules it names is run, once the rest of the file can be read.

    Raises:
        PolicyError: the file cannot be read or is not a policy, with all that is wrong; nothing of it is used then.
    """
    file = Path(path)
    try:
        return _Reading(_document(file), file.parent).policy()
    except PolicyError as error:
        raise PolicyError(error.problems, str(path)) from None


def _document(file: Path) -> dict[str, Any]:
    found = read_toml(file, "a policy")
    if isinstance(found, PolicyProblem):
        raise PolicyError([found])
    return found


class _Reading:
    """One reading of one file. What is wrong gathers as it goes."""

    def __init__(self, document: dict[str, Any], home: Path) -> None:
        self.document = document
        self.home = home
        self.problems: list[PolicyProblem] = []

    def policy(self) -> Policy:
        """The policy, or all that is wrong with it."""
        self._strange("", self.document, (*_TABLES, "waiver"))
        head, parameters, severities = (self._table(name) for name in ("policy", "parameters", "severity"))
        self.problems += head_problems(head.get("name"), head.get("decided_on"))
        rules, whole = self._rules()
        known = Known.of(rules, whole=whole)
        self.problems += parameter_problems(parameters, known)
        self.problems += severity_problems(severities, known)
        waivers = self._waivers(known)
        if self.problems:
            raise PolicyError(self.problems)
        return Policy(
            name=head["name"],
            decided_on=head.get("decided_on"),
            parameters=parameters,
            severities=severities,
            rules=rules,
            waivers=waivers,
        )

    def _strange(self, table: str, found: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        """Refuse keys there are not."""
        for key in found:
            if key not in keys:
                told = f"no such key: {close_to(key, keys)}"
                self.problems.append(PolicyProblem(key=key_of(table, key), found="a key there is not", expected=told))

    def _table(self, name: str) -> dict[str, Any]:
        """A table of the file; empty where it is left out."""
        found = self.document.get(name, {})
        if not isinstance(found, dict):
            self.problems.append(PolicyProblem(key=name, found=kind_of(found), expected=f"a table: [{name}]"))
            return {}
        keys = _TABLES[name]
        if keys is not None:
            self._strange(name, found, keys)
        return found

    def _rules(self) -> tuple[list[Rule], bool]:
        """The local rules, and whether these are all."""
        before = len(self.problems)
        folders = self._table("rules").get("folders", [])
        if not isinstance(folders, list):
            self._wrong("rules.folders", kind_of(folders), 'a list of folders: ["rules"]')
            return [], False
        rules = [rule for number, folder in enumerate(folders, start=1) for rule in self._folder(f"rules.folders[{number}]", folder)]
        try:
            check_local(rules)
        except RuleDefinitionError as error:
            self._wrong("rules.folders", f"rules that cannot stand together: {error}", "each rule and each number once")
        return rules, len(self.problems) == before

    def _folder(self, key: str, folder: Any) -> tuple[Rule, ...]:
        expected = "a folder beside this file, with rules that `ipcore rules test` can try"
        if not isinstance(folder, str) or not folder.strip() or "\0" in folder:
            self._wrong(key, kind_of(folder) if folder else "nothing", expected)
        elif not (self.home / folder).is_dir():
            self._wrong(key, "no such folder", expected)
        else:
            try:
                return load_rules(self.home / folder)
            except RuleDefinitionError as error:
                self._wrong(key, f"a folder that cannot be used: {error}", expected)
        return ()

    def _waivers(self, known: Known) -> list[Waiver]:
        found = self.document.get("waiver", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._wrong("waiver", kind_of(found), "a table in double brackets for each: [[waiver]]")
            return []
        read = [self._waiver(f"waiver[{number}]", one, known) for number, one in enumerate(found, start=1)]
        return [one for one in read if one is not None]

    def _waiver(self, key: str, found: dict[str, Any], known: Known) -> Waiver | None:
        self._strange(key, found, tuple(_WAIVER))
        rule = found.get("rule")
        if isinstance(rule, str):
            self.problems += rule_problems(f"{key}.rule", rule, known)
        given = dict.fromkeys(_NEEDED) | {_WAIVER[name]: value for name, value in found.items() if name in _WAIVER}
        try:
            return Waiver(**given)  # type: ignore[arg-type]  # what is of another type is refused there, in words
        except PolicyError as error:
            self.problems += [PolicyProblem(key=f"{key}.{one.key}", found=one.found, expected=one.expected) for one in error.problems]
        return None

    def _wrong(self, key: str, found: str, expected: str) -> None:
        self.problems.append(PolicyProblem(key=key, found=found, expected=expected))
