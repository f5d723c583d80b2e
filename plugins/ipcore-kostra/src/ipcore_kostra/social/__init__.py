"""KOSTRA 11F, economic social assistance (økonomisk sosialhjelp): a file of fixed positions, other ones each year."""
