"""The server of the Model Context Protocol, asked by the official client."""
