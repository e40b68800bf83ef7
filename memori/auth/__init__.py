"""Who may ask over the network: keys and tokens checked, guessing slowed down."""
