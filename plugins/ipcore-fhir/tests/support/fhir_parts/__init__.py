"""The real components that the tests run: a FHIR server and two validators."""
