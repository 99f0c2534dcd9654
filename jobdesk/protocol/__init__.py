"""What travels between desktop and server: paths, documents and the names of errors on the wire."""
