"""All that a query looks at."""

from dataclasses import dataclass

from jobdesk.index.columns import Columns
from jobdesk.index.computer_sets import ComputerSets
from jobdesk.index.vocabulary import Vocabulary
from jobdesk.index.words import Words


@dataclass(frozen=True, slots=True)
class Content:
    """The columns, cut to the rows in use, and what their codes mean."""

    jobs: Columns
    vocabulary: Vocabulary
    sets: ComputerSets
    words: Words
    connection: str  #: the name of the one that all jobs come from
