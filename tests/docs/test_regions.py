"""The tagged regions: the same steps in each language, and no tag amiss."""

import subprocess
import sys

import pytest
from conftest import DOCS, ROOT
from regions import LANGUAGES, Language, regions_of, scan

PYTHON = Language("Python 3", "reference/*.py", "python")
COLUMNS = 60


def steps_of(language):
    """The steps of each rung in order: {"arithmetic": ["constants", ...]}."""
    return {
        file.stem: [
            region.name
            for region in regions_of(
                file.read_text("utf-8"), file.name, language
            )[0]
        ]
        for file in ROOT.glob(language.pattern)
    }


def declared():
    """What conf.py declares to be in some languages alone."""
    settings = {"__file__": str(DOCS / "conf.py")}
    exec((DOCS / "conf.py").read_text("utf-8"), settings)
    return settings["side_by_side_only"]


def test_every_step_stands_in_every_language_that_should_have_it():
    found, problems = scan(ROOT, only=declared())
    assert problems == []
    assert len(found) >= 27, "steps were lost: %s" % sorted(found)


@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda x: x.name)
def test_the_steps_come_in_the_same_order(language):
    alone = declared()
    canonical = steps_of(LANGUAGES[0])
    for rung, steps in steps_of(language).items():
        if rung == "demo":
            rung = "__main__"
        steps = [step for step in steps if step not in alone]
        expected = [
            step for step in canonical.get(rung, []) if step not in alone
        ]
        assert steps == expected, "%s, %s" % (language.name, rung)


def test_no_line_is_wider_than_a_column():
    found, _ = scan(ROOT)
    wide = [
        "%s:%d is %d columns wide" % (region.path, region.first + i, len(line))
        for steps in found.values()
        for region in steps.values()
        for i, line in enumerate(region.lines)
        if len(line) > COLUMNS
    ]
    assert wide == [], "at most %d fit beside each other" % COLUMNS


@pytest.mark.parametrize(
    "text, problem",
    [
        ("# [a]\nx\n", "f.py:1: [a] is never closed"),
        ("x\n# [/a]\n", "f.py:2: [/a] closes a region that is not open"),
        (
            "# [a]\nx\n# [/b]\n# [/a]\n",
            "f.py:3: [/b] closes a region that is not open",
        ),
        (
            "# [a]\n# [b]\nx\n# [/b]\n",
            "f.py:2: [b] opens inside [a], which opened in line 1: "
            "regions do not nest",
        ),
        ("# [a]\n\n# [/a]\n", "f.py:3: [a] is empty"),
    ],
)
def test_a_tag_amiss_is_named_with_its_file_and_line(text, problem):
    assert regions_of(text, "f.py", PYTHON)[1] == [problem]


def test_code_that_only_looks_like_a_tag_is_code():
    text = "# [a]\nx = [0]\n# from [0, 1)\n/* see [b] */\n# [/a]\n"
    regions, problems = regions_of(text, "f.py", PYTHON)
    assert problems == []
    assert regions[0].code == "x = [0]\n# from [0, 1)\n/* see [b] */\n"
    assert (regions[0].first, regions[0].last) == (2, 4)


def sources(folder, **texts):
    """A small project with one file for each language."""
    files = {
        "python3": "reference/a.py",
        "python2": "py2_legacy/a.py",
        "c": "cnative/src/a.c",
    }
    for language, path in files.items():
        file = folder / path
        file.parent.mkdir(parents=True)
        file.write_text(texts[language])
    return folder


STEP = {
    "python3": "# [step]\nx = 1\n# [/step]\n",
    "python2": "# [step]\nx = 1\n# [/step]\n",
    "c": "/* [step] */\nint x = 1;\n/* [/step] */\n",
}


@pytest.mark.parametrize(
    "language, text, problem",
    [
        (
            "c",
            "int x;\n",
            "reference/a.py:1: [step] is missing in C (cnative/src/**/*.c)",
        ),
        (
            "python2",
            "x = 1\n",
            "reference/a.py:1: [step] is missing in Python "
            "2.7 (py2_legacy/*.py)",
        ),
        (
            "python2",
            "# [step]\nx = 1\n# [/step]\n# [step]\nx = 2\n# [/step]\n",
            "py2_legacy/a.py:4: [step] stands in py2_legacy/a.py:1 already",
        ),
    ],
)
def test_a_step_that_a_language_lacks_or_has_twice_is_named(
    tmp_path, language, text, problem
):
    folder = sources(tmp_path, **dict(STEP, **{language: text}))
    assert scan(folder)[1] == [problem]


def test_a_step_of_one_language_must_be_declared(tmp_path):
    only_c = dict(STEP, python3="x = 1\n", python2="x = 1\n")
    folder = sources(tmp_path, **only_c)
    assert scan(folder)[1] != []
    assert scan(folder, only={"step": ("C",)})[1] == []
    assert scan(folder, only={"step": ("C", "Python 3")})[1] == [
        "cnative/src/a.c:1: [step] is missing in Python 3 (reference/*.py)"
    ]
    assert scan(folder, only={"step": ("C",), "gone": ("C",)})[1] == [
        "conf.py: [gone] is declared for C alone, and stands nowhere"
    ]


def test_a_step_declared_for_one_language_may_not_be_in_another(tmp_path):
    assert scan(sources(tmp_path, **STEP), only={"step": ("C",)})[1] == [
        "reference/a.py:1: [step] is declared for C alone, and is in Python "
        "3 too",
        "reference/a.py:1: [step] is declared for C alone, and is in Python "
        "2.7 too",
    ]


@pytest.mark.parametrize(
    "language, text, page, message",
    [
        (None, None, ".. side-by-side:: step\n", None),
        (
            "c",
            "/* [step] */\nint x;\n",
            "Nothing\n",
            "cnative/src/a.c:1: [step] is never closed",
        ),
        ("python2", "x = 1\n", "Nothing\n", "[step] is missing in Python 2.7"),
        (None, None, ".. side-by-side:: stop\n", "no region is called [stop]"),
    ],
    ids=["good", "unbalanced", "missing", "misspelt"],
)
def test_a_build_with_a_tag_amiss_fails(
    tmp_path, language, text, page, message
):
    pytest.importorskip("sphinx")
    texts = dict(STEP, **({language: text} if language else {}))
    docs = sources(tmp_path, **texts) / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(
        "import sys\nsys.path.insert(0, %r)\nextensions = ['side_by_side']\n"
        "html_theme = 'basic'\n" % str(DOCS / "_ext")
    )
    (docs / "index.rst").write_text("Page\n====\n\n" + page)
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            str(docs),
            str(tmp_path / "out"),
        ],
        capture_output=True,
        text=True,
    )
    if message is None:
        assert built.returncode == 0, built.stderr
        html = (tmp_path / "out" / "index.html").read_text("utf-8")
        assert html.count('class="side-by-side-panel"') == 2
        assert '<p class="side-by-side-language">Python 3 and 2.7<' in html
    else:
        assert built.returncode != 0
        assert message in built.stderr


def test_the_reader_shows_every_step_once(doctrees):
    from side_by_side import side_by_side

    shown = [
        block["name"]
        for name, document in doctrees.items()
        if name.startswith("reader/")
        for block in document.findall(side_by_side)
    ]
    assert sorted(shown) == sorted(scan(ROOT)[0])


def test_the_reader_keeps_the_order_of_the_sources(doctrees):
    from side_by_side import side_by_side

    orders = list(steps_of(LANGUAGES[0]).values())
    for name, document in doctrees.items():
        if name.startswith("reader/") and name != "reader/index":
            shown = [block["name"] for block in document.findall(side_by_side)]
            assert shown in orders, name
