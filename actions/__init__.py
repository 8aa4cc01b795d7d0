"""Verbs: what can happen. Plain functions on an open transaction; only they write."""
