"""The same SQL on a cluster."""
