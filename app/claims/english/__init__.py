"""Reading reports in English."""

from app.claims.english.lexicon import load_lexicon
from app.claims.english.reading import read

__all__ = ["load_lexicon", "read"]
