"""`make variants` can fail: it refuses what it does not mean to test."""

import cores
import forced
import pytest
import variants

from cnative._core import lib


def test_a_run_with_another_width_is_refused():
    width = lib.rosetta_engine_lanes()
    with pytest.raises(pytest.UsageError) as refused:
        forced.check(width + 1, 1)
    assert str(refused.value) == (
        "this would test another C core than it says: this process has "
        "%d doubles side by side, not %d" % (width, width + 1)
    )


def test_a_run_with_other_threads_is_refused():
    with pytest.raises(
        pytest.UsageError, match="chosen for little work, not 3$"
    ):
        forced.check(lib.rosetta_engine_lanes(), 3)


def test_a_team_that_is_not_called_for_small_work_is_found_out(monkeypatch):
    """Threads alone do not do: the ordinary core leaves them nothing."""
    monkeypatch.setenv("ROSETTA_THREADS", "3")
    with pytest.raises(
        pytest.UsageError, match="has 1 threads chosen for little work, not 3$"
    ):
        forced.check(lib.rosetta_engine_lanes(), 3)


def test_what_is_left_out_is_there():
    for name in variants.LEFT_OUT:
        file, _, test = name.partition("::")
        text = (variants.ROOT / "tests" / file).read_text("utf-8")
        assert not test or "def %s(" % test in text, name


@pytest.mark.parametrize("width", cores.WIDTHS)
def test_a_width_that_the_cpu_lacks_is_compiled_for_any(width):
    has_them = lib.rosetta_engine_lanes() >= width
    setting = "ROSETTA_AT_MOST" if has_them else "ROSETTA_LANES"
    assert cores.limit(width) == {setting: str(width)}


@pytest.mark.parametrize("holds", [True, False])
def test_a_run_tells_how_it_ended(holds, tmp_path, capsys, monkeypatch):
    """Its last line if all is well; if not, all of it, and in words."""
    monkeypatch.setattr(variants, "python2", NoPython2)
    (tmp_path / "test_one.py").write_text("def test(): assert %s" % holds)
    passes = variants.passes(tmp_path, 4, 3, "4 doubles, 3 threads")
    printed = capsys.readouterr().out
    assert passes == holds
    if holds:
        assert printed.startswith("1 passed in ")
    else:
        assert printed.startswith("FAILED\n\n=====")
        assert "\n>   def test(): assert False" in printed
        assert printed.endswith(
            "The tests failed with 4 doubles, 3 threads.\n\n"
        )


class NoPython2:
    """No interpreter is looked for, which takes its time."""

    @staticmethod
    def found():
        return None, "none"
