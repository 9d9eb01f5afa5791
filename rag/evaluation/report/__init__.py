"""A run's measures and cases -> a report for people, as one HTML file."""

from rag.evaluation.report.page import report_page

__all__ = ["report_page"]
