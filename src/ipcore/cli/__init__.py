"""The command line (extra `cli`): one module for each command. Only here is a clock read."""
