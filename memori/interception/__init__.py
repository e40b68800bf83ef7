"""How a client's own calls come to memori, and go on as they were."""
