"""300 strings a letter must bear: markup, templates, formulas, addresses, odd spaces, broken signs."""
# ruff: noqa: E501  (strings read better side by side)

from itertools import product

MARKUP = (
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- --><b>bold</b>",
    "</body></html>", "<link rel=attachment href='file:///etc/passwd'>", "<iframe src='http://127.0.0.1:9/'></iframe>",
    "<svg><image href='file:///etc/passwd'/></svg>", "<style>*{display:none}</style>", "&lt;b&gt; &amp; &#60;", "]]>", "<![CDATA[x]]>",
    "<table><tr><td>", "</td></tr></table>", "<input value=\"\">", "\"><h1>x</h1>", "' onclick='x", "<a href='javascript:alert(1)'>x</a>",
)  # fmt: skip
TEMPLATES = (
    "{{7*7}}", "{% for x in y %}", "{{ letter.parts }}", "{{ ''.__class__.__mro__ }}", "{answer}", "{0.__class__}", "%(name)s", "%s %d",
    "${7*7}", "#{7*7}", "{# note #}", "{{", "}}", "{%", "\\{\\{", "{name} {dates} {ways}",
)  # fmt: skip
OTHERS = (
    "=1+1", "@SUM(A1)", "'; DROP TABLE letter; --", "\" OR 1=1", "../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1/", "url(x)",
    "content: 'x'", "NULL", "None", "undefined", "NaN", "-1", "0", "1e999", "\\u0000", "%00", "\\n\\r", "\\x1b[31m", "`id`", "$(id)",
    "|cat", "C:\\con", "CON", "true", "[object Object]", "a" * 500, "ab " * 200, "é" * 200, "W" * 90, "i" * 300, "—" * 50, "“" * 20,
    "\u202eright to left\u202c", "\u2066isolate\u2069", "\u200e\u200f", "zero\u200bwidth", "soft\u00adhyphen", "byte\ufeffmark", "no\u00a0break",
    "line\u2028separator", "paragraph\u2029separator", "tab\tbed", "\n\n\nlines\n\n\n", "x\n" * 150, " ", "   leading", "trailing   ",
    "cafe\u0301", "Nguyễn Thị Ánh", "Łódź", "Ångström", "naïve façade", "Ünïcödé", "ŵ ŷ", "ß ẞ", "ﬁ ﬂ", "İ ı", "Ǆ ǅ",
    "Ελληνικά", "Русский", "Українська", "हिन्दी", "क्षत्रिय", "العربية", "لا إله", "اردو", "فارسی می‌خواهم", "١٢٣", "½ ¼ ¾", "№ 5", "€ £ ¥",
    "🙂", "👩\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "❤️", "✓ ✗ ☎", "→ ← ⇒", "∑ ∫ ≤ ≠", "™ © ®", "… • ·",
    "\ufffd", "\ufffe", "\U0010ffff", "\ue000", "\U000f0000", "\u0378", "A\u0301\u0302\u0303\u0304\u0305", "Z̺̺̕a̺l̺g̺o̺", "\u0301alone", "‼️", "1️⃣",
)  # fmt: skip
# With what a hostile string is often dressed.
DRESSED = tuple(f"{before}{string}{after}" for (before, after), string in product(
    (("", "!"), ("He said: ", "."), ("“", "”"), ("1. ", " 2."), ("\u202e", ""), ("<b>", "</b>")), (*MARKUP, *TEMPLATES),
))  # fmt: skip
HOSTILE = (*MARKUP, *TEMPLATES, *OTHERS, *DRESSED)[:300]
