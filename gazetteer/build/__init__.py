"""The build: from data packages to one compiled index."""
