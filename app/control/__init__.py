"""Control over time, derived from claims."""
