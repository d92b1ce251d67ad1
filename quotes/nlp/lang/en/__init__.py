"""Words and names the rules know, as data with their origin."""
