"""It works, and changes on the way what belongs to everybody."""

import os
import sys
import warnings

import ipcore

print("Kanarifuglen")  # noqa: T201  # a plugin may
sys.stdout.close()
sys.stderr.close()
sys.stdout = sys.stdin
sys.exit = print  # type: ignore[assignment]
warnings.simplefilter("ignore")
os.chdir("/")


@ipcore.hookimpl
def ipcore_facts():
    print("Kanarifuglen")  # noqa: T201
    return []
