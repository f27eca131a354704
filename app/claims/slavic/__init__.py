"""Reading reports in Ukrainian and Russian: one engine, each language in a lexicon of its own."""

from app.claims.slavic.lexicon import load_lexicon
from app.claims.slavic.reading import read

__all__ = ["load_lexicon", "read"]
