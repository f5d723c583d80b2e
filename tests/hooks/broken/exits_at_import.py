"""It ends the process, and says that all went well."""

import sys

sys.exit(0)  # here
