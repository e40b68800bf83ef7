"""``memori doctor``: what is looked at, one file for each kind of thing, and what was found."""

from memori.doctor.examination import examine
from memori.doctor.report import Check, Report, State

__all__ = ["Check", "Report", "State", "examine"]
