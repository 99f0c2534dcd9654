"""The logs that are kept here: text in compressed chunks, rows, search, comparison."""
