"""Kept up, evaluated, carried out."""
