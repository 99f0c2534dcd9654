"""The words about exports: formats, columns, progress, what came of one."""

from pathlib import Path

from PySide6.QtCore import QObject

from jobdesk.gui.text import Text
from jobdesk.model.export import ExportColumn, ExportFormat, ExportOrder, ExportProgress, ExportResult, ExportStage
from jobdesk.model.query import Column, Granularity


class ExportText(QObject):
    """Words in the language of the person."""

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text

    def format(self, kind: ExportFormat) -> str:
        """The name of a kind of file."""
        return {
            ExportFormat.CSV: self.tr("CSV: text that every program reads"),
            ExportFormat.XLSX: self.tr("XLSX: a workbook for Excel or LibreOffice"),
            ExportFormat.JSON: self.tr("JSON: for programs, with names that stay the same in every language"),
        }[kind]

    def file_filter(self, kind: ExportFormat) -> str:
        """The same for a file chooser."""
        return {
            ExportFormat.CSV: self.tr("CSV (*.csv)"),
            ExportFormat.XLSX: self.tr("Excel workbook (*.xlsx)"),
            ExportFormat.JSON: self.tr("JSON (*.json)"),
        }[kind]

    def column(self, column: ExportColumn) -> str:
        """The title of a column; those of the job table have theirs."""
        if column.value in _TABLE_COLUMNS:
            return self._text.column(Column(column.value))
        return {
            ExportColumn.SCRIPT_VERSION: self.tr("Version of the script"),
            ExportColumn.TYPE: self.tr("Type"),
            ExportColumn.EXPIRES: self.tr("Expires"),
            ExportColumn.EXIT_CODE: self.tr("Exit code"),
            ExportColumn.IS_LATE: self.tr("Late result"),
            ExportColumn.CANCEL_REQUESTED: self.tr("Cancel requested"),
            ExportColumn.PARAMETERS: self.tr("Parameters"),
            ExportColumn.RESTARTED_FROM: self.tr("Restart of"),
            ExportColumn.RESTARTED_AS: self.tr("Restarted as"),
            ExportColumn.LOG: self.tr("Log"),
        }[column]

    def missing_log(self) -> str:
        """What stands in a file in the place of a log that is not here."""
        return self.tr("not kept on this computer")

    def sheet(self) -> str:
        """The name of a sheet."""
        return self.tr("Jobs", "name of a sheet in a workbook")

    def rows(self, count: int, granularity: Granularity) -> str:
        """'12 jobs', or by computer '12 rows'."""
        return self._text.jobs(count) if granularity is Granularity.JOB else self.tr("%Ln row(s)", "", count)

    def progress(self, order: ExportOrder, progress: ExportProgress, elapsed_s: float) -> str:
        """'Exporting to jobs.csv: 412 of 1,000, 52,000 a second'."""
        done, total = self._text.count(progress.done), self._text.count(progress.total)
        if progress.stage is ExportStage.LOGS:
            words = self.tr("Fetching logs for {0}: {1} of {2} jobs").format(Path(order.path).name, done, total)
        else:
            words = self.tr("Exporting to {0}: {1} of {2}").format(Path(order.path).name, done, total)
        if progress.done and elapsed_s >= 1:
            rate = progress.done / elapsed_s
            shown = self._text.count(round(rate)) if rate >= 10 else f"{rate:.1f}"
            left = self._text.duration((progress.total - progress.done) / rate)
            words = self.tr("{0}, {1} a second, {2} left").format(words, shown, left)
        return words

    def result(self, result: ExportResult) -> str:
        """What came of an export, in whole sentences."""
        words = [self.tr("%Ln row(s) exported to {0}.", "", result.rows).format(result.path)]
        if result.gone:
            words.append(self.tr("%Ln job(s) had been removed meanwhile.", "", result.gone))
        if result.logs:
            words.append(self.tr("%Ln log(s) lie in a folder beside.", "", result.logs))
        if result.missing_logs:
            words.append(
                self.tr("%Ln log(s) could not be had in full; the column Log says which.", "", result.missing_logs)
            )
        return " ".join(words)


_TABLE_COLUMNS = frozenset(column.value for column in Column)
