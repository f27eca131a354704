"""Names to places: a gazetteer that says what it took a name to mean, and why."""
