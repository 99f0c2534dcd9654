"""The HTTP API: documents in, documents out, no rule."""
