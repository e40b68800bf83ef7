"""What requests carry, one file per noun; answers are the nouns of memori themselves."""
