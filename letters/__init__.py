"""Answers become words, words a page, a page a letter. Knows no database and no web."""
