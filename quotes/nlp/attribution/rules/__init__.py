"""Attribution by rules: all of it without the model, and what the model leaves."""
