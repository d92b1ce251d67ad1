"""Making the model: prepare, train, evaluate, export. Not in the wheel."""
