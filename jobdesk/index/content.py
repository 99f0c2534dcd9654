"""All that a query looks at."""

from dataclasses import dataclass

from jobdesk.index.columns import Columns
from jobdesk.index.computer_sets import ComputerSets
from jobdesk.index.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Content:
    """The columns, cut to the rows in use, and what their codes mean."""

    jobs: Columns
    vocabulary: Vocabulary
    sets: ComputerSets
