"""The routes, one file per noun; each handler asks the Python verbs and has a policy."""
