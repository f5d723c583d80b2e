"""A packet: what an auditor takes home so that a judgment can be gone through by hand and made again, to the same bytes."""
