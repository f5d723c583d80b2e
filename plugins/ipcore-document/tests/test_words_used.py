"""Every word of ours is said somewhere: what nobody says is not translated three times."""

from __future__ import annotations
