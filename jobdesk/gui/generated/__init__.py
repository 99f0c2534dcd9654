"""What uic and rcc made of ui/ and resources/: never edited, `make generate` writes it."""
