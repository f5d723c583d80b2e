"""`python -m ipcore`, and the console script `ipcore`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line. Gives the exit code; 2 where the extra `cli` is not installed."""
    try:
        from ipcore.cli.main import run
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("click", "rich"):
            raise
        print('the command line of ipcore needs click and rich: pip install "ipcore-no[cli]"', file=sys.stderr)
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
