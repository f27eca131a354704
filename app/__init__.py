"""The tracker: reports in, claims kept, control derived."""
