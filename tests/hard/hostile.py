"""Three hundred texts that are out to break something, by what they attack, and what we must keep of each."""

# ruff: noqa: E501 (a table of texts: a line is a line)

import re
import unicodedata
from collections.abc import Iterator

EACH_CONTROL = tuple(f"a{chr(code)}b" for code in (*range(0x20), 0x7F, 0x80, 0x85, 0x9B, 0x9F))
MARK = (
    "zq7attack"  # stands in every piece of markup: an element or attribute of this name was made by an attack
)
SUM = "{{7*7}}"
BIG_SUM = "{{1337*1337}}"
DONE_SUMS = ("q49q", "1787569")

CONTROLS = (
    *EACH_CONTROL, "\x00", "\x00\x00\x00", "\x07\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "end\x00", "\x00start", "\x08\x08\x08",
    "\x7f\x85\x9f", "\x80" * 200,
)  # fmt: skip
SURROGATES = ("\ud800", "\udfff", "a\udfffb", "\ud83d", "\ude00\ud83d", "\udc80\udcff")
NONCHARACTERS = (
    "a\ufffeb", "a\uffffb", "a\ufdd0b", "a\U0001fffeb", "a\U0010ffffb", "a\ue000b", "a\U000f0000b", "a\u0378b", "a\ufffdb",
)  # fmt: skip
LINE_ENDS = (
    "a\r\nb", "a\rb", "a\nb", "a\n\rb", "a\r\r\nb", "one\r\ntwo\rthree\nfour", "\nfirst line empty", "last line empty\n",
    "\n\nboth\n\n", "\r\n\r\nboth\r\n\r\n", "\ra", "a\r", "a\n\n\n\nb", "a\n \n\t\nb", "\u2028a\u2028b", "a\u2029b", "a\x0bb\x0cc",
    "a\u0085b", "27/3/2027\n", "\n27 March 2027", "\nyes", "tea\n",
)  # fmt: skip
SPACES = (
    "  two before and after  ", "\ttab\t", " ", "   ", "\n", "\n\n\n", "\t", "\u00a0a\u00a0", "\u00a0", "a  b   c", "a\tb", "\u3000a\u3000",
    "\u200ba\u200b", "\u2003\u2009a", "\ufeffa", "a\ufeff", "a\u00adb", "a\u2060b", "\u180ea",
)  # fmt: skip
DIRECTION = (
    "\u202eback\u202c", "\u202enever ended", "\u202dleft", "\u2066a\u2069", "\u2067right\u2069", "\u2067never ended", "\u2068first\u2069",
    "\u200ea\u200f", "\u061ca", "file\u202egnp.exe", "\u202e\u2066\u202b" * 50, "abc \u05d0\u05d1\u05d2 def",
)  # fmt: skip
RIGHT_TO_LEFT = (
    "مرحبا بكم", "أحب أن أتحدث في الصباح.", "السّلامُ عَلَيْكُمْ", "שלום עולם", "שָׁלוֹם", "سلام دنیا", "اردو میں لکھا ہوا", "English then عربي then English",
    "٣", "۱۲۳", "(عربي)", "عربي\nEnglish\nעברית", "<b>عربي</b>",
)  # fmt: skip
COMPOSED = (
    "caf\u00e9", "cafe\u0301", "\u212b", "A\u030a", "\u00c5", "\u2126", "\u1e9b\u0323", "\ufb01", "\u1100\u1161\u11a8", "\uac01", "o\u0302\u0323",
    "\u0323\u0302", "q\u0307\u0323", "\u0344", "\u0958", "\u2adc", "\u0301alone", "a" + "\u0301" * 60, "Z\u0351\u036b\u0343\u033a\u0322", "\ufb2a",
    "\u1ea8n", "A\u0302\u0309n", "\u03d3", "\u0390",
)  # fmt: skip
EMOJI = (
    "👍", "👍🏽", "👩‍👩‍👧‍👦", "🧑‍🌾", "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "🇬🇧", "❤️", "❤", "1️⃣", "👁️‍🗨️", "😀" * 300,
    "\U0001f9d1\u200d", "\u200d\U0001f33e", "a\u200db", "\ufe0f", "𝒳𝒴", "𐍈", "🫠", "I am 😀 today", "🏳️‍🌈",
)  # fmt: skip
SCRIPTS = (
    "中文字", "日本語のテキスト", "한국어", "ภาษาไทย", "हिन्दी में", "தமிழ்", "ქართული", "አማርኛ", "Tiếng Việt ễ", "Ἑλληνικά", "Русский", "Žluťoučký kůň", "İstanbul ıI",
    "Llŷn, tŷ, ŵy", "ẞ ß", "Ødegård", "O’Brien", "O'Brien", "“quoted” – dash — long…", "½ ² ³ № ™", "→ ✓ ★ ☎", "ⅷ ⒈", "∑∞≠", "ᚠᚢᚦ", "𓀀",
)  # fmt: skip
LONG = (
    "\n" * 50_000, "x" * 100_000, "word " * 20_000, f"<i {MARK}>" * 900, "&amp;" * 900, "e\u0301" * 20_000, "𝒳" * 25_000, "(" * 30_000,
    "\t" * 20_000, "{{" * 10_000, "x" * 10_001, "\n".join("line" for _ in range(201)), "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 20, "a-" * 3_000, "https://example.org/" + "path/" * 800, "🧑‍🌾" * 2_000,
    "مرحبا" * 2_000, "\u202e" * 3_000 + "a", "'" * 900, "a\n" * 5_000, ("long" * 30 + " ") * 70, "W" * 9_999, "\u0301" * 9_000,
)  # fmt: skip
MARKUP = (
    f"<script>{MARK}()</script>", f"<SCRIPT>{MARK}()</SCRIPT>", f"<script src=//example.org/{MARK}></script>", f"<img src={MARK} onerror={MARK}()>",
    f"<img src=x onerror=\"{MARK}()\">", f"<svg onload={MARK}()>", f"<svg><script>{MARK}()</script></svg>", f"<iframe src=javascript:{MARK}()></iframe>",
    f"<iframe srcdoc='<{MARK}>'>", f"<{MARK}>", f"</{MARK}>", f"<b {MARK}>bold</b>", f"<a href=javascript:{MARK}()>link</a>", f"<form action=//example.org/{MARK}>",
    f"<input name={MARK} autofocus onfocus={MARK}()>", f"<style>@import '{MARK}'</style>", f"<link rel=attachment href=file:///etc/passwd {MARK}>",
    f"<meta http-equiv=refresh content='0;url=//example.org/{MARK}'>", f"<base href=//example.org/{MARK}>", f"<object data={MARK}></object>",
    f"<embed src={MARK}>", f"<math><mi {MARK}></math>", f"<details open ontoggle={MARK}()>", f"<body onload={MARK}()>", f"<marquee onstart={MARK}()>",
    f"<!--{MARK}", "-->", f"<!--[if gte IE 4]><script>{MARK}()</script><![endif]-->", f"<![CDATA[{MARK}]]>", "]]>", f"<?xml {MARK}?>",
    f"<!DOCTYPE html [<!ENTITY {MARK} SYSTEM \"file:///etc/passwd\">]>", f"</textarea><script>{MARK}()</script>", f"</textarea\n><{MARK}>",
    f"</title><script>{MARK}()</script>", f"</style><{MARK}>", f"</script><{MARK}>", f"</option></select><{MARK}>", f"</body></html><{MARK}>",
    f"<table><tr><td {MARK}>", f"<plaintext><{MARK}>", f"<noscript><p title=\"</noscript><{MARK}>\">", f"<x{MARK}\x00y>", f"<scr\x00ipt>{MARK}()</scr\x00ipt>",
    f"<\x0cscript {MARK}>", f"\ufeff<{MARK}>", f"＜script＞{MARK}＜/script＞", f"<<script>{MARK}//<</script>", f"<script>{MARK}</script", f"<br/{MARK}>",
    "&#60;script&#62;", "&lt;b&gt;", "&amp;lt;b&amp;gt;", "&nbsp;", "&#0;", "&#x80;", "&bogus;", "&", "&&", "&amp", "a < b > c", "<", ">", "<>", "</", "1 <2",
)  # fmt: skip
ATTRIBUTES = (
    f'" {MARK}="1', f"' {MARK}='1", f'"><{MARK}>', f"'><{MARK}>", f'" onfocus="{MARK}()" autofocus="', f"` {MARK}=`", f'" style="background:url({MARK})',
    f'"/><script>{MARK}()</script>', f"x' onmouseover='{MARK}()", '"', "'", "`", '"""', "'''", f"\\\" {MARK}=\"", f"&quot; {MARK}=&quot;", f"\u201c {MARK}=\u201d", "=", "a=b",
)  # fmt: skip
TEMPLATES = (
    SUM, f"q{SUM}q", BIG_SUM, "${7*7}", "#{7*7}", "<%= 7*7 %>", "{%raw%}", "{% raw %}", "{% include '/etc/passwd' %}", "{% for a in b %}", "{{ config }}",
    "{{ ''.__class__.__mro__ }}", "{# a comment #}", "{{", "}}", "{%", "{#", "${{7*7}}", "@(7*7)", "{{'a'|safe}}", "{{request.application.__globals__}}",
    "{answer}", "{0}", "{}", "{{answer}}", "{answer!r}", "{answer.__class__}", "{name}", "{dates}", "%s", "%d %n", "%(answer)s", "%", "%%", "$answer", "$1 \\1 \\g<0>",
)  # fmt: skip
DATABASES = (
    "' OR 1=1 --", "'; DROP TABLE person; --", "\" OR \"\"=\"", "Robert'); DROP TABLE person;--", "1; SELECT pg_sleep(9)", "admin'--", "' UNION SELECT NULL --", "%' LIKE '%",
    "_", "\\", "\\'", "E'\\x00'", ":name", "?", "$1", "/* comment */", "-- comment", "NULL", "null", "\\N", "\\u0000", "\\x00",
)  # fmt: skip
SHEETS = (
    "=1+1",
    "+44 7700 900123",
    "-1+1",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.org")',
    "\t=1+1",
    "a,b;c\td",
    '"a","b"',
)
PLACES = (
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "%2e%2e%2f", "a/b", "CON", "nul.txt", "~root", "a\x00.pdf",
    f"javascript:{MARK}()", f"JaVaScRiPt:{MARK}()", f"java\tscript:{MARK}()", f"data:text/html,<{MARK}>", "http://127.0.0.1:1/", "//example.org", "mailto:a@example.org?bcc=b",
    "url(http://127.0.0.1:1/)", "asset:font", "; rm -rf /", "$(id)", "`id`", "| cat /etc/passwd", "&& id", "-w /etc/x", "a\r\nBcc: b@example.org", "a\r\nSet-Cookie: b=c", "%0d%0aX: y",
)  # fmt: skip
DATA = (
    "a: b", "- a", "{a: b}", "[1, 2]", "!!python/object:os.system", "&anchor *anchor", "| block", "---", "# comment", "yes", "no", "true", "false", "None", "undefined", "NaN",
    '{"value": "x", "state": "later"}', "[]", "{}", "\"", "null\n", "later", "section.plan", "letter.summary.x", "step.who", "removed", "1e999", "-0", "0x1F", "1_000", "1,000", "99999999999999999999",
    "Infinity", "31/02/2026", "0000-00-00", "9999-12-31", "10000-01-01", "1.5.2", "٣/٣/٢٠٢٧", "27 3 99999999999999",
)  # fmt: skip

CATEGORIES = {
    "controls": CONTROLS, "surrogates": SURROGATES, "noncharacters": NONCHARACTERS, "line ends": LINE_ENDS, "spaces": SPACES, "direction": DIRECTION,
    "right to left": RIGHT_TO_LEFT, "composed": COMPOSED, "emoji": EMOJI, "scripts": SCRIPTS, "long": LONG, "markup": MARKUP, "attributes": ATTRIBUTES,
    "templates": TEMPLATES, "databases": DATABASES, "sheets": SHEETS, "places": PLACES, "data": DATA,
}  # fmt: skip
HOSTILE = tuple(dict.fromkeys(text for texts in CATEGORIES.values() for text in texts))
# The five that every question of the shipped assessment is given.
FIVE = {
    "control characters": "\x00a\x07b\x1b[31m\x7f\x85\x9fc",
    "right to left": "\u202eback\u202c مرحبا \u2067أحب أن أتحدث\u2069",
    "2,000 newlines": "\n" * 2_000,
    "script tags": f"</textarea><script>{MARK}()</script>",
    "a sum": f"q{SUM}q{BIG_SUM}",
}

# Minutes of drawing and reading pages of nothing; and three that every kind of question takes in any run.
ONLY_IN_FULL = {
    "50,000 newlines": "\n" * 50_000,
    **{name: FIVE[name] for name in ("right to left", "2,000 newlines", "a sum")},
}

LOST = ("Cc", "Cs")  # control characters, and halves of a pair


def named() -> Iterator[tuple[str, str]]:
    """Every text once, under its category and place."""
    for category, texts in CATEGORIES.items():
        for number, text in enumerate(texts):
            yield f"{category} {number}", text


def a_tenth() -> tuple[tuple[str, str], ...]:
    """Each tenth text."""
    return tuple(named())[::10]


def as_kept(text: str) -> str:
    """What must be kept of a text sent over HTTP, said here a second time and on its own (not with assessment.text)."""
    lines = re.sub("\r\n|\r", "\n", text)
    marked = "".join(
        "\ufffd" if unicodedata.category(sign) in LOST and sign not in "\t\n" else sign for sign in lines
    )
    return unicodedata.normalize("NFC", marked)
