"""What reports claim: the model and its extraction by language."""
