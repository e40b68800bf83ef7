"""A server of the Model Context Protocol: one user's memory as tools, over stdio or HTTP.

:mod:`memori.mcp.run` serves; :mod:`memori.mcp.tools` has what it serves.
"""
