"""A plan told item by item, in lines: of the individual plan as the regulation lists them, of any other what there is."""
