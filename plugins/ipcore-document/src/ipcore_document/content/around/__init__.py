"""What stands in the case beside the plan: the person, services, people and groups, offers and decisions, stays, other plans."""
