"""Theatres and sample reports."""
