"""Data that geodata ships, each file named in the manifest with origin, licence and checksum."""
