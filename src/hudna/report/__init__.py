"""The brief for people: one self-contained page, or the same as Markdown."""

from hudna.report.data import BriefData, ReportLine, StatusChange, TruceBrief
from hudna.report.markdown import markdown
from hudna.report.page import page as brief

__all__ = ["BriefData", "ReportLine", "StatusChange", "TruceBrief", "brief", "markdown"]
