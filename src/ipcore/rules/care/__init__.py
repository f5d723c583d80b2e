"""Compulsory care and inpatient stays."""
