"""``python -m memori.cli`` is ``memori``."""

from memori.cli import main

main()
