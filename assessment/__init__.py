"""What we ask, what was said, what it means: pure Python, no clock, no database, no web."""
