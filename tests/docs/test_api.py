"""The reference tells of everything that can be called, as it is."""

import importlib
import inspect
import re

import pytest
from c_headers import declarations, opening_comment
from conftest import DOCS, ROOT

# The headers of the library; the main program has some of its own.
HEADERS = [
    ROOT / path
    for path in re.findall(
        r"(?m)^\.\. c-header:: (\S+)$", (DOCS / "api" / "c.rst").read_text()
    )
]
CLASSES = [
    "McCullochPittsNeuron",
    "Perceptron",
    "NeuralNetwork",
    "MultiLayerNetwork",
]


def documented(doctrees, page):
    """The names that a page of the reference describes."""
    from sphinx.addnodes import desc_signature

    return [
        name
        for signature in doctrees[page].findall(desc_signature)
        for name in signature["ids"]
    ]


@pytest.mark.parametrize("header", HEADERS, ids=lambda file: file.name)
def test_every_declaration_of_a_header_is_read(header):
    """Each prototype, found another way: by its opening bracket."""
    text = header.read_text("utf-8")
    code = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    code = re.sub(r"(?m)^#(?:.*\\\n)*.*$", "", code)
    names = re.findall(r"\}\s*(\w+);", code)
    code = re.sub(r"\{.*?\}", "", code, flags=re.S)
    names += re.findall(r"(\w+)\s*\([^()]*\)\s*;", code)
    found = declarations(text)
    assert sorted(each.name for each in found) == sorted(names)
    assert all(each.comment for each in found)
    assert opening_comment(text)


def test_every_header_of_the_library_is_in_the_reference():
    for header in (ROOT / "cnative" / "src").glob("*.h"):
        if "rosetta_" in "".join(
            each.name for each in declarations(header.read_text("utf-8"))
        ):
            assert header in HEADERS


def test_an_attribute_keeps_its_closing_underscore(doctrees):
    """In a page's source, name_ would be a reference to another place."""
    from cnative.sklearn import NeuralNetworkClassifier

    page = doctrees["api/python"].astext()
    names = re.findall(r"(?m)^ +(\w+_) : ", NeuralNetworkClassifier.__doc__)
    assert len(names) > 5
    for name in names:
        assert re.search(r"\b%s \(" % name, page), name


def test_the_c_reference_has_every_public_function(doctrees):
    shown = documented(doctrees, "api/c")
    for header in HEADERS:
        for each in declarations(header.read_text("utf-8")):
            assert "c." + each.name in shown, each.name


def test_the_python_reference_has_every_public_name(doctrees):
    reference = importlib.import_module("reference")
    shown = documented(doctrees, "api/python")
    for name in reference.__all__:
        assert "reference." + name in shown
        value = getattr(reference, name)
        if inspect.isclass(value):
            for method in vars_of(value):
                assert "reference.%s.%s" % (name, method) in shown


def vars_of(value):
    return [
        name
        for name, member in inspect.getmembers(value)
        if callable(member)
        and not name.startswith("_")
        # What every tuple and every exception has, needs no telling.
        and not hasattr(tuple, name)
        and not hasattr(BaseException, name)
    ]


@pytest.mark.parametrize("package", ["py2_legacy", "cnative"])
def test_the_other_packages_offer_what_the_reference_tells(package):
    canonical = importlib.import_module("reference")
    other = importlib.import_module(package)
    assert sorted(other.__all__) == sorted(canonical.__all__)
    for name in canonical.__all__:
        mine, theirs = getattr(canonical, name), getattr(other, name)
        if not (inspect.isclass(mine) and issubclass(mine, Warning)):
            signatures = [
                str(inspect.signature(one)) for one in (theirs, mine)
            ]
            assert signatures[0] == signatures[1]
        if inspect.isclass(mine):
            assert vars_of(theirs) == vars_of(mine)
            for method in vars_of(mine):
                assert str(inspect.signature(getattr(theirs, method))) == (
                    str(inspect.signature(getattr(mine, method)))
                )


@pytest.mark.parametrize("package", ["reference", "py2_legacy", "cnative"])
def test_every_class_says_what_it_takes_and_raises(package):
    for name in CLASSES:
        text = getattr(importlib.import_module(package), name).__doc__
        assert "Parameters\n" in text and "Raises\n" in text, name
