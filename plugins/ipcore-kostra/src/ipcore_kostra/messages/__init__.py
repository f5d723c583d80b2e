"""Messages that carry the status of a plan: Bufdir's referral, the care message (PLO 2.0) and the hospital referral (Henvisning 2.0)."""
