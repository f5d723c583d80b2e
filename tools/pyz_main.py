"""What `python ipcore.pyz` starts: ipcore's command line. In the syntax of every Python, so that an old one can say that it is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # whoever runs this file may have any Python
    sys.stderr.write("ipcore needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + "\n")
    sys.exit(2)

from ipcore.__main__ import main

sys.exit(main())
