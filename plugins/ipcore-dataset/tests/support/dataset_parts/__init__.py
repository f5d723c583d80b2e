"""What tests of the dataset plugin share: real servers, started by the tests."""
