"""Shapes and distances on the earth."""
