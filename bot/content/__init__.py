"""Reads and checks everything staff write: the only reader of YAML."""
