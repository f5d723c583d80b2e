"""What some of the benchmarks are made of."""
