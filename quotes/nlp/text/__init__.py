"""What a text is made of: paragraphs, sentences, tokens, noun phrases."""
