"""What the C core refuses, as exceptions."""

from ._core import ffi, lib


def check(code):
    """Raise what a code of cnative/src/check.h means; 0 is no error.

    Raises
    ------
    FloatingPointError
        If the arithmetic of this thread would give other bits.
    ValueError
        If the shapes do not fit.
    """
    if code:
        message = ffi.string(lib.rosetta_message(code)).decode()
        is_shape = code == lib.ROSETTA_SHAPES
        raise (ValueError if is_shape else FloatingPointError)(message)


def check_thread():
    """Refuse a thread whose arithmetic gives other bits."""
    check(lib.rosetta_environment())


def check_core():
    """Refuse a core that was compiled to other arithmetic.

    A thread's settings may change: each call checks them by itself.

    Raises
    ------
    ImportError
        If the core computes other bits than it should.
    """
    if lib.rosetta_environment() not in (lib.ROSETTA_OK, lib.ROSETTA_FUSED):
        return
    difference = lib.rosetta_engine_check()
    if difference:
        raise ImportError(
            "the C core of cnative would give wrong weights: %s; then install "
            "it again, without CFLAGS of your own"
            % ffi.string(difference).decode()
        )
