"""What refusals tell, what is logged, what the record says."""
