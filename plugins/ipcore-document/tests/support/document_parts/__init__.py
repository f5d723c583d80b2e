"""What the tests of this plugin have in common."""
