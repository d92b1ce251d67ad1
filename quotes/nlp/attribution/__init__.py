"""Who is said to say what: cue, source and content, from the model, the marks and the layout."""
