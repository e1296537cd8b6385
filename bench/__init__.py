"""How fast Side by Side is on this machine: measured on the real thing, with made-up people."""
