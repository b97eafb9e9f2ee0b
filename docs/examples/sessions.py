"""Records the sessions that the pages show, with real interpreters.

    python docs/examples/sessions.py PYTHON2

types the statements of python2.txt into Python 2.7, and those of python3.txt
and questions.txt into this Python. It writes down everything that they answer,
error messages included and uncut. pasted.txt keeps what each language says of
a line pasted from a web page. tests/test_lessons.py records all of it again
and compares.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECTION = re.compile(r"(?ms)^\[(?P<name>[a-z0-9-]+)\]\n(?P<body>.*?)^\[/\1\]$")
# One byte for each prompt, so that nothing printed is mistaken for one.
PROMPTS = {"\x01": ">>> ", "\x02": "... "}
SET_PROMPTS = "import sys; sys.ps1 = '\\x01'; sys.ps2 = '\\x02'\n"
PASTED = {
    "pasted.py": "weight = 2 * 0.5 \u2013 1\n",
    "pasted.c": "double weight(double r)\n{\n    return 2 * r \u2013 1;\n}\n",
}


def with_sections(text, answer):
    """The text with answer(name, body) as the body of each section."""
    return SECTION.sub(
        lambda found: "[{name}]\n{body}[/{name}]".format(
            name=found["name"], body=answer(found["name"], found["body"])
        ),
        text,
    )


def session(python, body):
    """What stands on the screen when the statements of body are typed."""
    lines = [
        line[4:]
        for line in body.split("\n")
        if line[:4].ljust(4) in PROMPTS.values()
    ]
    answer = output_of(
        [python, "-u", "-i"],
        input=(SET_PROMPTS + "\n".join(lines) + "\n").encode(),
    )
    parts = re.split("([\x01\x02])", answer)[1:]
    return "".join(
        (PROMPTS[prompt] + line).rstrip() + "\n" + printed
        for prompt, line, printed in zip(parts[::2], lines, parts[1::2])
    )


def complaint(command):
    """What a command says of the pasted file that it ends with."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PASTED.items():
            Path(folder, name).write_text(text, "utf-8")
        return output_of(
            command, cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}
        ).replace(folder + "/", "")


def output_of(command, **options):
    """All that a command prints, errors included."""
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
    ).stdout.decode("utf-8")


def record(name, answer):
    """Write down the sections of a file anew."""
    file = HERE / name
    file.write_text(
        with_sections(file.read_text("utf-8"), answer), encoding="utf-8"
    )


def main(python2, compiler="/usr/bin/gcc"):
    commands = {
        "python3": [sys.executable, "pasted.py"],
        "python2": [python2, "pasted.py"],
        "c": [compiler, "-c", "pasted.c"],
    }
    record("python2.txt", lambda name, body: session(python2, body))
    for name in ["python3.txt", "questions.txt"]:
        record(name, lambda _, body: session(sys.executable, body))
    record("pasted.txt", lambda name, body: complaint(commands[name]))


if __name__ == "__main__":
    main(*sys.argv[1:])
