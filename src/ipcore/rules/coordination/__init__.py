"""Coordinator and child coordinator."""
