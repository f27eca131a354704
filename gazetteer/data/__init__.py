"""Data that the gazetteer ships, each file named in the manifest with origin, licence and checksum."""
