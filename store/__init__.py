"""Where it is kept: the only room that speaks to a database."""
