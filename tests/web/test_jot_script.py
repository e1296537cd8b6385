"""The scripts of the box to jot in that need no browser: its key, what waits of it, and how much waits."""

import json
import shutil
import subprocess
from pathlib import Path
from uuid import UUID

from tests.node import NODE

SCRIPTS = Path(__file__).parents[2] / "static" / "js"


def test_the_key_the_op_and_the_words(tmp_path: Path) -> None:
    box, many = (
        Path(shutil.copy(SCRIPTS / f"{name}.js", tmp_path / f"{name}.mjs")).as_uri()
        for name in ("jot-box", "how-many")
    )
    script = f"""
        import {{ isOurs, newId, opOf }} from "{box}";
        import {{ howMany }} from "{many}";
        const key = (more) => isOurs({{ altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, code: "KeyJ", ...more }});
        const step = {{ assessment: "a", step: "s" }}, note = {{ assessment: "a", step: "notes" }};
        console.log(JSON.stringify([
          [key({{}}), key({{ ctrlKey: true }}), key({{ altKey: false }}), key({{ code: "KeyK" }})],
          opOf({{ note: "n", visit: "v", words: "w" }}, "a"),
          [[step, step], [note, note, step], [note]].map((ops) => howMany(ops).words),
          newId(),
        ]));
    """  # noqa: E501
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    keys, op, words, new = json.loads(done.stdout)
    assert keys == [True, False, False, False]  # AltGr is Control and Alt: it types letters
    assert op["writer"] == "n"  # so that no note takes the place of another in the queue
    assert op["fields"] == [["note", "n"], ["words", "w"], ["visit", "v"]]
    assert words == ["1 step waits", "1 step and 2 notes wait", "1 note waits"]
    assert str(UUID(new)) == new
