"""Consent, age, capacity, sharing."""
