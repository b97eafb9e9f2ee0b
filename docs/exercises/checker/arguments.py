"""Whether a function leaves its arguments as they were."""

from . import outcomes


def same(before, after):
    """Whether an argument is as it was; functions are not looked into."""
    if callable(before):
        return True
    return type(before) is type(after) and outcomes.same_value(
        before, after, nearly=1e-12, relative=1e-12
    )


def changed(function, argument):
    return (
        "The result is right, but %s changes its argument: %s is changed "
        "afterwards for its caller, too. Change a copy, %s.copy(), or make a "
        "new one." % (function, argument, argument)
    )


def changed_in_place(function, argument):
    return (
        "(%s changes %s itself, as += does in the lesson, so its caller's "
        "array or list changes too. %s = %s + ... makes a new one.)"
        % (function, argument, argument, argument)
    )
