"""Whole cases judged by many workers."""
