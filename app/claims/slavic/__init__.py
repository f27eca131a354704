"""Reading reports in Ukrainian and Russian: one engine, each language in a lexicon of its own."""
