"""Outcomes written back beside the rows they are about."""
