"""What reports claim: the model and its extraction by language."""

from app.claims.extraction import extract, extractor_id

__all__ = ["extract", "extractor_id"]
