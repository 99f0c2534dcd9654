"""Item models: they answer from memory, in microseconds."""
