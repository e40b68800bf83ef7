"""memori over HTTP: thin handlers over the verbs that Python has, each with a policy of its own."""

from memori.server.app import create_app
from memori.server.run import run

__all__ = ["create_app", "run"]
