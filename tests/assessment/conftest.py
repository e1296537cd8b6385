"""These tests look for their own examples; how long one takes on a busy machine says nothing."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
