"""The words about how long jobs are kept."""

from PySide6.QtCore import QObject

from jobdesk.model.retention import RetentionRule


class RetentionText(QObject):
    """Words in the language of the person."""

    def kept(self, rule: RetentionRule) -> str:
        """What is kept: 'the newest 5, for 90 days; failed ones alone'."""
        words = []
        if rule.keep_count is not None:
            words.append(self.tr("the newest %Ln job(s)", "", rule.keep_count))
        if rule.keep_days is not None:
            words.append(self.tr("for %Ln day(s)", "", rule.keep_days))
        kept = ", ".join(words) or self.tr("for ever")
        return self.tr("{0}; failed ones alone").format(kept) if rule.keeps_only_failed else kept

    def lost(self, number: int) -> str:
        """What is lost when jobs are removed."""
        return self.tr(
            "%Ln job(s), with their logs and history, are lost for good. Jobs that have not ended stay.", "", number
        )
