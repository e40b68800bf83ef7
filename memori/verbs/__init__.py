"""The verbs of the Python interface, one file per noun; scope.py and memory.py join them."""
