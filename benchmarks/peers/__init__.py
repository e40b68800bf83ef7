"""memori beside other memory layers, through their public APIs, each in its own environment."""
