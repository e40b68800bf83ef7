"""Every way to make a call with the official SDKs, as rows of a table; each cell is a test.

``rows`` says what is called, ``columns`` how, ``clients`` on what, ``cell`` what must hold.
"""
