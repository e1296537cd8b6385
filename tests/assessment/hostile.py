"""Text that is out to break something."""

HOSTILE = (
    "", " ", "\n" * 50_000, "\t", "\x00",
    "\x07\x1b[31mred", "\x7f\x85\x9f", "\ud800", "a\udfffb", "\u202eback\u202c",
    "\u2067right\u2069", "e\u0301", "\u212b", "<script>alert(1)</script>", "{{7*7}}", "{% raw %}",
    "{answer}",
    "' OR 1=1 --", "../../etc/passwd", "%00", "\ufeff", "\u200b",
    "a\r\nb\rc", "\U0001f9d1\u200d\U0001f33e", "=1+1",
    "NaN", "1e999", "-0", "٣", "27/3/2027\n", "x" * 10_001, "\n".join("line" for _ in range(201)), "\u2028",
)  # fmt: skip
