"""Reads and writes Indonesian text: cleaning, names, classes; knows no chat and no database."""
