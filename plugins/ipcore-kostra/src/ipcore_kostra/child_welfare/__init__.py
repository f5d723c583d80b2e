"""KOSTRA 15F, child welfare (barnevern): one XML file a municipality, read individual by individual."""
