"""The command line, called as its entry point calls it."""

from tests.rig.shell import run as run
