"""Invitations: one link for one person, once, for two weeks (product.md 1, Joining)."""

import hashlib
from datetime import timedelta

LIFE = timedelta(days=14)
WRONG_ALLOWED = 5  # codes an account may get wrong within WRONG_SPAN before nobody answers
WRONG_SPAN = timedelta(hours=1)


def fingerprint(code: str) -> str:
    """What is kept of a code. It is 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(code.encode()).hexdigest()
