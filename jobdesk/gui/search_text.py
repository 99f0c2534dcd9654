"""The words that people read for the language of the search box."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from jobdesk.model.job import JobType
from jobdesk.model.search import Field, Mark
from jobdesk.model.search_completion import quote
from jobdesk.model.search_fault import SearchFault, SearchFaultKind
from jobdesk.model.states import State


class SearchText(QObject):
    """Says what a field looks at, what is wrong with a search, and how one is written."""

    def field(self, field: Field) -> str:
        """What a field looks at, in one line."""
        return self._name_fields()[field]

    def mark(self, mark: Mark) -> str:
        """What `is:` says of a job."""
        return {
            Mark.OPEN: self.tr("has not ended"),
            Mark.ENDED: self.tr("has ended"),
            Mark.LATE: self.tr("a late result changed its state"),
            Mark.SYSTEM: self.tr("the server's own housekeeping"),
            Mark.UNREAD: self.tr("its log has lines that you have not read"),
            Mark.CANCELLING: self.tr("cancelling was requested"),
            Mark.SUBSCRIBED: self.tr("you will be told when it ends"),
            Mark.ACKNOWLEDGED: self.tr("somebody took note that it did not go well"),
        }[mark]

    def hints(self, field: Field) -> Mapping[str, str]:
        """Values worth offering for a field that takes numbers or times, and what they mean."""
        if field in (Field.CREATED, Field.STARTED, Field.FINISHED):
            return {
                "today": self.tr("this day"),
                "yesterday": self.tr("the day before"),
                ">-1h": self.tr("in the last hour"),
                ">-7d": self.tr("in the last seven days"),
                "monday": self.tr("the last Monday"),
                ">=2026-11-03": self.tr("on this day or later"),
                "<2026-11-03T14:00": self.tr("before this moment"),
            }
        return {
            Field.DURATION: {">5m": self.tr("longer than five minutes"), "<1h30m": self.tr("shorter than 1½ hours")},
            Field.PROGRESS: {"<100": self.tr("not yet complete"), ">=50": self.tr("half done or more")},
            Field.EXIT: {"0": self.tr("no error"), ">0": self.tr("any error")},
        }.get(field, {})

    def fault(self, fault: SearchFault) -> str:
        """What is wrong with a search, and what to do."""
        match fault.kind:
            case SearchFaultKind.UNKNOWN_FIELD if fault.suggestion:
                words = self.tr("There is no field “{0}”. Did you mean “{1}:”?")
                return words.format(fault.name, fault.suggestion)
            case SearchFaultKind.UNKNOWN_FIELD:
                return self.tr("There is no field “{0}”. Put it in quotes to look for the words.").format(fault.name)
            case SearchFaultKind.NO_VALUE:
                return self.tr("Write a value directly behind “{0}:”, without a blank.").format(fault.name)
            case SearchFaultKind.WRONG_OPERATOR:
                words = self.tr("“{0}” cannot be compared by “{1}”. Use “{0}:” or “{0}=”.")
                return words.format(fault.name, fault.value)
            case SearchFaultKind.NOT_A_MARK if fault.suggestion:
                return self.tr("“is:{0}” says nothing. Did you mean “is:{1}”?").format(fault.value, fault.suggestion)
            case SearchFaultKind.NOT_A_MARK:
                marks = ", ".join(mark.value for mark in Mark)
                return self.tr("“is:{0}” says nothing. Use one of: {1}.").format(fault.value, marks)
            case SearchFaultKind.NOT_A_VALUE if fault.suggestion:
                words = self.tr("“{0}:{1}” is true of no job. Did you mean “{0}:{2}”?")
                return words.format(fault.name, fault.value, quote(fault.suggestion))
            case SearchFaultKind.NOT_A_VALUE:
                values = ", ".join(each.value for each in (State if fault.name == Field.STATE.value else JobType))
                words = self.tr("“{0}:{1}” is true of no job. Use one of: {2}.")
                return words.format(fault.name, fault.value, values)
            case _:
                return self._tell_value(fault)

    def help(self) -> Sequence[tuple[str, str]]:
        """Examples of searches and what they find."""
        return (
            ("disk full", self.tr("both words, each in any column")),
            ('"disk full"', self.tr("the two words as they stand")),
            ("script:chromium", self.tr("the script's name holds this")),
            ('batch:="November 3"', self.tr("the batch is called exactly this")),
            ("state:failed or state:expired", self.tr("the one or the other")),
            ("-computer:bpc-0", self.tr("not on such computers")),
            ("(script:a or script:b) user:anna", self.tr("brackets hold together what belongs together")),
            ("started:>-3h duration:>5m", self.tr("began in the last three hours, and ran longer than five minutes")),
            ("created:2026-11-03", self.tr("made on this day; today, yesterday and monday work too")),
            ("param:printer=hp", self.tr("run with such a value of a parameter")),
            ("is:unread exit:>0", self.tr("failed, and its log has lines you have not read")),
            ("#17", self.tr("job 17 alone")),
        )

    def _tell_value(self, fault: SearchFault) -> str:
        return {
            SearchFaultKind.NOT_A_NUMBER: self.tr("“{0}:” takes a whole number, such as {0}:>0."),
            SearchFaultKind.NOT_PER_CENT: self.tr("“{0}:” takes per cent from 0 to 100, such as {0}:<50."),
            SearchFaultKind.NOT_A_DURATION: self.tr("“{0}:” takes a duration, such as {0}:>5m or {0}:<1h30m."),
            SearchFaultKind.NOT_A_TIME: self.tr(
                "“{0}:” takes a day or a time, such as {0}:today, {0}:2026-11-03, or {0}:>-3h for the last three hours."
            ),
            SearchFaultKind.NOTHING_BEFORE: self.tr("Something to look for must stand before “{1}”."),
            SearchFaultKind.NOTHING_BEHIND: self.tr("Something to look for must stand behind “{1}”."),
            SearchFaultKind.EMPTY_BRACKETS: self.tr("Write something to look for between the brackets."),
            SearchFaultKind.NOT_OPENED: self.tr("No bracket was opened before this one. Remove it."),
            SearchFaultKind.TOO_DEEP: self.tr("There are too many brackets in each other."),
        }[fault.kind].format(fault.name, fault.value)

    def _name_fields(self) -> Mapping[Field, str]:
        return {
            Field.ID: self.tr("number of the job"),
            Field.STATE: self.tr("state: failed, running …"),
            Field.SCRIPT: self.tr("name of the script"),
            Field.BATCH: self.tr("name of the batch"),
            Field.COMPUTER: self.tr("name of a computer"),
            Field.GROUP: self.tr("group whose members ran it"),
            Field.USER: self.tr("who started it"),
            Field.QUEUE: self.tr("queue in which it waited"),
            Field.SCHEDULE: self.tr("schedule that made it"),
            Field.DOMAIN: self.tr("domain to which it belongs"),
            Field.CONNECTION: self.tr("connection it came over"),
            Field.TYPE: self.tr("how it came to be: manual, scheduled …"),
            Field.RESULT: self.tr("the line that says how it ended"),
            Field.PARAM: self.tr("value of a parameter: printer=hp"),
            Field.IS: self.tr("open, unread, late, cancelling …"),
            Field.EXIT: self.tr("exit status of the script: >0"),
            Field.PROGRESS: self.tr("per cent: <50"),
            Field.DURATION: self.tr("how long it ran: >5m"),
            Field.CREATED: self.tr("when it was made: today, >-3h"),
            Field.STARTED: self.tr("when it began: >-3h"),
            Field.FINISHED: self.tr("when it ended: yesterday"),
        }
