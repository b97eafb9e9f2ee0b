"""What the pages under "Begin" tell a reader to type does what they say.

Run it yourself is walked through from top to bottom in one shell, in a folder
that has the files alone. Between its blocks stand comments that no reader
sees: `.. run:` does what a reader does without typing it (saves a file, edits
a line), `.. only-if:` tells what has to be there for the next block.
"""

import doctest
import hashlib
import os
import re
import shutil
import subprocess
import sys
import textwrap

import pytest
import python2
from conftest import DOCS, ROOT

BEGIN = DOCS / "begin"
WINDOWS_COMPILER = "x86_64-w64-mingw32-gcc"
WINE = shutil.which("wine64") or shutil.which(
    "wine64", path="/usr/lib/wine:/usr/lib64/wine"
)


def blocks(text, language):
    """The blocks in this language, each as its text."""
    pattern = r"(?m)^( *)\.\. code-block:: %s\n\n((?:\1 +\S.*\n|\n)+)"
    return [
        textwrap.dedent(found.group(2)).strip("\n")
        for found in re.finditer(pattern % language, text)
    ]


def walk(text):
    """("run" or "only-if", command) and ("show", block), in their order."""
    parts = re.split(
        r"(?m)^\.\. (run|only-if): (.+)$|(?=^ *\.\. code-block:: console)",
        text,
    )
    for before, keyword, command in zip(
        parts[0::3], [None, *parts[1::3]], [None, *parts[2::3]]
    ):
        if keyword:
            yield keyword, command
        for block in blocks(before, "console"):
            yield "show", block


class Shell:
    """A bash that stays: what one command sets the next one finds."""

    def __init__(self, folder, environment):
        self.home = str(folder.parent)
        self.bash = subprocess.Popen(
            ["bash", "--norc"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, command):
        """What the command printed, as a reader would see it."""
        self.bash.stdin.write(command + "\nended=$?; echo; echo END $ended\n")
        self.bash.stdin.flush()
        printed = ""
        for line in self.bash.stdout:
            if line.startswith("END "):
                self.failed = line != "END 0\n"
                break
            printed += line
        return as_a_reader_sees(printed[:-1], self.home)

    def close(self):
        self.bash.communicate(timeout=10)


def as_a_reader_sees(printed, home):
    """Without what is this test's own: its folder, and bash's line count."""
    printed = printed.replace(home, "/home/you")
    printed = re.sub(r"bash: line \d+: ", "bash: ", printed)
    printed = re.sub(r"(?m)^WARNING: Location .*\n", "", printed)
    return re.sub(r"(?m)[ \t]+$", "", printed).rstrip("\n")


def alike(printed, expected):
    """Equal but for versions, temporary names, and what `...` leaves out."""

    def plain(text):
        text = re.sub(r"(Python |numpy-)\d+\.\d+\.\d+\w*", r"\1N", text)
        text = re.sub(r"/tmp/cc\w{6}\.o", "/tmp/ccNAMED.o", text)
        return re.sub(r"\.text\+0x\w+", ".text+0xN", text)

    return doctest.OutputChecker().check_output(
        plain(expected), plain(printed), doctest.ELLIPSIS
    )


def message(printed):
    """The line that says what is wrong, which other versions keep."""
    lines = re.findall(
        r"(?m)^.*(?:Error|error|not found|undefined).*$", printed
    )
    return lines[-1].split(". Did you")[0] if lines else printed


def conversation(block):
    """[(command, what stands below it)] of a block with prompts."""
    parts = re.split(r"(?m)^\$ (.+)\n?", block)[1:]
    return [
        (command, below.rstrip("\n"))
        for command, below in zip(parts[0::2], parts[1::2])
    ]


@pytest.fixture
def shell(tmp_path):
    """A terminal in the folder `neuron`, with Python 3 as it comes."""
    programs = tmp_path / "programs"
    folder = tmp_path / "neuron"
    programs.mkdir()
    folder.mkdir()
    pythons = {"python3": os.path.realpath(sys.executable)}
    if python2.found()[0]:
        pythons["python2.7"] = python2.found()[0]
    for name, python in pythons.items():
        (programs / name).write_text('#!/bin/sh\nexec "%s" "$@"\n' % python)
        (programs / name).chmod(0o755)
    shell = Shell(
        folder,
        {
            **os.environ,
            "PATH": "%s:/usr/local/bin:/usr/bin:/bin" % programs,
            "LC_ALL": "C.UTF-8",
            "SOURCES": str(ROOT),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_RETRIES": "1",
        },
    )
    yield shell
    shell.close()


def test_every_command_of_run_it_yourself_prints_what_stands_below_it(shell):
    text = (BEGIN / "index.rst").read_text("utf-8")
    problems, there, shown = [], True, 0
    for kind, what in walk(text):
        if kind == "run":
            shell.run(what)
        elif kind == "only-if":
            shell.run(what)
            there = not shell.failed
        else:
            for command, expected in conversation(what) if there else []:
                printed = shell.run(command)
                if "No matching distribution" in printed and not (
                    os.environ.get("CI")
                ):
                    pytest.skip("pip reaches no registry: " + printed)
                shown += 1
                if alike(printed, expected):
                    continue
                if shell.failed and message(printed) == message(expected):
                    continue  # another version, other words around it
                problems.append(
                    "$ %s\n%s\n--- and not ---\n%s"
                    % (command, printed, expected)
                )
            there = True
    assert problems == [], "\n".join(problems)
    assert shown > 15


def test_a_message_that_is_not_what_stands_there_is_noticed(shell):
    """The walk itself can fail."""
    printed = shell.run("echo one; echo two")
    assert printed == "one\ntwo" and alike(printed, "one\n...")
    assert not alike(printed, "one") and not shell.failed
    assert shell.run("no-such-program").endswith("command not found")
    assert shell.failed


def test_windows_is_told_the_same_commands():
    """Word by word, after what Windows names otherwise."""
    text = (BEGIN / "index.rst").read_text("utf-8")
    here = [
        command
        for block in blocks(text, "console")
        for command, _ in conversation(block)
    ]
    windows = "\n".join(blocks(text, "bat"))
    for there, name in [
        (r"^py -m", "python3 -m"),
        (r"^py --", "python3 --"),
        (r"env\\Scripts\\activate", ". env/bin/activate"),
        (r"^gcc", "cc"),
        (r"^lesson\.exe", "./lesson"),
        (r"-o lesson\.exe", "-o lesson"),
    ]:
        windows = re.sub("(?m)" + there, name, windows)
    assert [
        command
        for command in windows.splitlines()
        if command not in here and not command.startswith("fc ")
    ] == []


def test_the_program_for_windows_prints_the_same_lines(tmp_path):
    """The page's own commands, by a compiler for Windows and under Wine."""
    if not (shutil.which(WINDOWS_COMPILER) and WINE):
        pytest.skip("no %s or no Wine was found" % WINDOWS_COMPILER)
    text = (BEGIN / "index.rst").read_text("utf-8")
    compilation = next(
        line
        for block in blocks(text, "bat")
        for line in block.splitlines()
        if line.startswith("gcc ")
    )
    shutil.copy(ROOT / "cnative" / "lesson.c", tmp_path)
    subprocess.run(
        [WINDOWS_COMPILER, *compilation.split()[1:]], cwd=tmp_path, check=True
    )
    printed = subprocess.run(
        [WINE, "lesson.exe"],
        cwd=tmp_path,
        env={
            **os.environ,
            "WINEPREFIX": str(tmp_path / "prefix"),
            "WINEDEBUG": "-all",
        },
        check=True,
        capture_output=True,
    ).stdout.decode()
    expected = subprocess.run(
        [sys.executable, ROOT / "reference" / "lesson.py"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert printed.replace("\r\n", "\n") == expected


def printed_by(*command, folder=None):
    """What a program prints."""
    return subprocess.run(
        list(map(str, command)), cwd=folder, check=True, capture_output=True
    ).stdout


def test_the_digests_of_the_front_page_are_those_of_the_programs(tmp_path):
    """Each program runs, and what it prints has the digest of its row."""
    rows = re.findall(
        r":source:`(\S+)`\n +- ``([0-9a-f]+)…``",
        (DOCS / "index.rst").read_text("utf-8"),
    )
    assert len(rows) == 3
    for path, digest in rows:
        command = [sys.executable, ROOT / path]
        if path.startswith("py2_legacy"):
            if python2.found()[0] is None:
                continue
            command[0] = python2.found()[0]
        elif path.endswith(".c"):
            printed_by(
                *["cc", "-ffp-contract=off", ROOT / path, "-o", "lesson"],
                folder=tmp_path,
            )
            command = [tmp_path / "lesson"]
        found = hashlib.sha256(printed_by(*command)).hexdigest()
        assert found.startswith(digest), path


def test_the_videos_style_is_the_lesson_but_for_exp_and_dot():
    """So that the page shows every line that differs."""
    ours = (ROOT / "reference" / "lesson.py").read_text("utf-8")
    videos = (DOCS / "examples" / "video_style.py").read_text("utf-8")
    start = "class NeuralNetwork:"
    assert ours[ours.index(start) :] == videos[videos.index(start) :]
    gone = set(ours.splitlines()) - set(videos.splitlines())
    page = (BEGIN / "video-style.rst").read_text("utf-8")
    assert "def dot(a, b):" in gone and "def exp(x):" in gone
    told = re.search(r"in (\d+) lines of", page)
    first = ours.index("from math")
    lost = [
        line
        for line in ours[first : ours.index(start)].splitlines()
        if line and line != "import numpy as np"
    ]
    assert int(told.group(1)) == len(lost)


def test_the_videos_style_prints_the_same_eight_decimals():
    page = (BEGIN / "video-style.rst").read_text("utf-8")
    (_, expected), *_ = conversation(blocks(page, "console")[0])
    printed = printed_by(
        sys.executable, DOCS / "examples" / "video_style.py"
    ).decode()
    assert alike(as_a_reader_sees(printed, "/nowhere"), expected)


def test_the_program_that_counts_where_numpy_parts_counts():
    printed = printed_by(
        sys.executable, DOCS / "experiments" / "video_style.py"
    ).decode()
    assert re.match(
        r"The weights (differ after \d+ of 10000 iterations, first after "
        r"number \d+, last after number \d+|never differ on this machine)\.$",
        printed,
    )


def test_every_line_of_the_programs_is_shown_once(doctrees):
    """Both columns together are the three files, and nothing is left out."""
    from whole_program import FILES, PARTS, parts_of, whole_program

    document = doctrees["begin/whole-program"]
    (shown,) = document.findall(whole_program)
    for language, (path, _) in FILES.items():
        text = (ROOT / path).read_text("utf-8")
        assert shown["texts"][language] == text
        column = 2 if language == "C" else 1
        lines = text.splitlines()
        parts = parts_of(lines, [part[column] for part in PARTS])
        assert [i for part in parts for i in part] == list(range(len(lines)))


def test_a_line_that_differs_is_shown_with_its_version(site):
    page = (site / "begin" / "whole-program.html").read_text("utf-8")
    only = re.findall(
        r'class="only" data-version="([\d.]+)">(.*)</span>', page
    )
    plain = [(version, re.sub("<.*?>", "", code)) for version, code in only]
    assert ("3", "class NeuralNetwork:") in plain
    assert ("2.7", "class NeuralNetwork(object):") in plain
    assert sum(version == "3" for version, _ in plain) == len(plain) / 2


@pytest.mark.parametrize("language", ["Python 3", "Python 2.7", "C"])
def test_a_file_is_copied_and_downloaded_whole(browser, site, language):
    """Also where the page may not use the clipboard by itself."""
    path = {
        "Python 3": "reference/lesson.py",
        "Python 2.7": "py2_legacy/lesson.py",
        "C": "cnative/lesson.c",
    }[language]
    text = (ROOT / path).read_text("utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "begin" / "whole-program.html").as_uri())
    page.evaluate(
        """() => { window.copied = [];
        document.addEventListener('copy', () => window.copied.push(
          document.activeElement.value || String(getSelection())));
        Object.defineProperty(navigator, 'clipboard', {value: {
          writeText: () => Promise.reject(new Error('not allowed'))}}); }"""
    )
    page.locator('button[data-language="%s"]' % language).click()
    page.wait_for_function("() => window.copied.length > 0")
    assert page.evaluate("() => window.copied[0]") == text
    link = page.locator(".whole-program-file", has_text=language + ",")
    target = link.locator("a").get_attribute("href")
    assert (site / "begin" / target).read_text("utf-8") == text
    context.close()
