"""What the tests of the KOSTRA plugin share."""
