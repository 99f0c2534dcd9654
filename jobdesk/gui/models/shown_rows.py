"""A view as the rows of the table: jobs, tasks and the headers of groups."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobdesk.gui.models.folds import Folds
from jobdesk.gui.models.places import Mark, find_place
from jobdesk.gui.models.row_layout import RowLayout
from jobdesk.gui.models.selection import Selection
from jobdesk.index.view import JobRow, View
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, Granularity
from jobdesk.model.states import State
from jobdesk.session.store import Store

# NumPy takes longer to load than the first picture of the window; it is there as soon as there is a view.
if TYPE_CHECKING:
    from jobdesk.gui.models.selection import Keys

_MOST_KEPT = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The header of a group of rows."""

    number: int
    column: Column  #: by which rows are grouped
    label: str  #: "" for the rows that have nothing there
    state: State | None  #: where rows are grouped by state
    count: int  #: of its rows
    is_folded: bool


class ShownRows:
    """Answers for one view with some groups folded; never changed once made, but for what it keeps of what it read."""

    def __init__(self, store: Store, view: View, folds: Folds) -> None:
        self._store = store
        self._jobs: dict[int, JobRow] = {}  # by place
        self.view = view
        self.layout = RowLayout.plain(len(view.keys))
        sections, column = view.sections, view.query.group_by
        if sections is not None and column is not None and len(sections):
            is_folded = folds.mask(column, sections.labels)
            self.layout = RowLayout.grouped(len(view.keys), sections.starts, is_folded)

    @property
    def count(self) -> int:
        """Rows, headers of groups among them."""
        return self.layout.count

    @property
    def granularity(self) -> Granularity:
        """What a row is."""
        return self.view.query.granularity

    def key(self, row: int) -> int | None:
        """The key of what stands in a row; None for the header of a group."""
        place = self.layout.place(row)
        return None if place is None else int(self.view.keys[place])

    def job(self, row: int) -> JobRow | None:
        """What the table shows in a row, kept while the view is; None for the header of a group."""
        place = self.layout.place(row)
        if place is None:
            return None
        job = self._jobs.get(place)
        if job is None:
            if len(self._jobs) >= _MOST_KEPT:
                self._jobs.clear()
            job = self._jobs[place] = self.read(place)
        return job

    def read(self, place: int) -> JobRow:
        """What the table shows of a place of the view."""
        return self._store.read(int(self.view.rows[place]))

    def job_id(self, row: int) -> JobId | None:
        """The job that stands in a row; None for the header of a group."""
        place = self.layout.place(row)
        return None if place is None else JobId(int(self.job_ids(self.view.keys[place : place + 1])[0]))

    def job_ids(self, keys: "Keys") -> "Keys":
        """The jobs behind keys of this view, in their order."""
        return self._store.job_ids(keys, self.granularity)

    def group(self, row: int) -> GroupRow | None:
        """The group whose header stands in a row; None where something else does."""
        number = self.layout.group(row)
        return None if number is None else self._describe(number)

    def group_of(self, row: int) -> GroupRow | None:
        """The group to which a row belongs; None while nothing is grouped."""
        number = self.layout.group_of(row)
        return None if number is None else self._describe(number)

    def keys_of(self, group: GroupRow) -> "Keys":
        """The keys of a group's rows."""
        span = self.layout.span_of(group.number)
        return self.view.keys[span.first : span.behind]

    def mark(self, row: int) -> Mark:
        """What a row is about."""
        group = self.group(row)
        if group is not None:
            return group.label
        key = self.key(row)
        assert key is not None, "a row is one or the other"
        return key

    def find(self, mark: Mark | None, guess: int | None) -> int | None:
        """The row of a mark, looked for around the row `guess` first; of a job that is folded away, its group's header.

        None where it is not in the view.
        """
        if isinstance(mark, str):
            sections = self.view.sections
            if sections is None or mark not in sections.labels:
                return None
            return self.layout.header(sections.labels.index(mark))
        near = None
        if guess is not None and self.count:
            near = self.layout.span(0, min(guess, self.count - 1)).behind
        place = find_place(self.view.keys, mark, near)
        return None if place is None else self.layout.row(place)

    def key_of_job(self, job_id: JobId | None) -> int | None:
        """The key of the first row of a job; None where the view does not have it."""
        if job_id is None:
            return None
        if self.granularity is Granularity.JOB:
            return None if find_place(self.view.keys, job_id, None) is None else job_id
        place = find_place(self.job_ids(self.view.keys), job_id, None)
        return None if place is None else int(self.view.keys[place])

    def select_jobs(self, jobs: Selection) -> Selection:
        """The rows of some jobs."""
        keys = self.view.keys
        if self.granularity is Granularity.JOB or not len(jobs):
            return jobs.within(keys)
        return Selection.of(keys[jobs.in_order_of(self.job_ids(keys))])

    def jobs_of(self, selection: Selection) -> Selection:
        """The jobs behind selected rows of this view's kind, each once."""
        if self.granularity is Granularity.JOB or selection.keys is None:
            return selection
        return Selection.of(self.job_ids(selection.keys))

    def count_folded(self, selection: Selection) -> int:
        """How many selected rows are folded away."""
        keys = self.view.keys
        return sum(selection.count_among(keys[span.first : span.behind]) for span in self.layout.folded_spans())

    def _describe(self, number: int) -> GroupRow:
        sections, column = self.view.sections, self.view.query.group_by
        assert sections is not None and column is not None, "a group comes with them"
        span = self.layout.span_of(number)
        state = self._store.read(int(self.view.rows[span.first])).state if column is Column.STATE else None
        return GroupRow(
            number=number,
            column=column,
            label=sections.labels[number],
            state=state,
            count=span.behind - span.first,
            is_folded=self.layout.is_folded(number),
        )
