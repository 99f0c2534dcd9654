"""All known jobs as NumPy columns: filter, sort, search and count in milliseconds."""
