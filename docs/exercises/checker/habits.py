"""Mistakes that are seen better in a text than in what comes of it.

Each function looks for one of them in the syntax tree of a function, and
yields the number of the line and the words.
"""

import ast
from collections import Counter

LOOPS = (ast.For, ast.While)


def found_in(functions, solutions, habits):
    """The lines of the first habit that the solution does not have, too."""
    for habit in habits:
        lines = [each for node in functions for each in habit(node)]
        usual = [each for node in solutions for each in habit(node)]
        if lines and not usual:
            return "Line %d: %s" % lines[0]
    return None


def element_as_place(function):
    """`for i in inputs` and then inputs[i]."""
    for loop in loops(function):
        if not isinstance(loop.iter, ast.Name):
            continue
        for node in ast.walk(loop):
            if (
                isinstance(node, ast.Subscript)
                and name_of(node.value) == loop.iter.id
                and name_of(node.slice) == name_of(loop.target)
            ):
                name, of = loop.target.id, loop.iter.id
                yield (
                    loop.lineno,
                    "for %s in %s gives each element of %s, not its place. "
                    "%s[%s] needs the place: for %s in range(len(%s))."
                    % (name, of, of, of, name, name, of),
                )


def replaced_argument(function):
    """`inputs = [1, 0, 1]`, for an argument that was never looked at."""
    parameters = {each.arg for each in function.args.args}
    for node in function.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if name_of(target) in parameters - names_in(node.value):
                    yield (
                        node.lineno,
                        "%s is what the caller hands in. Here it is given "
                        "another value, and the caller's is lost."
                        % name_of(target),
                    )
        parameters -= names_in(node)


def unused_argument(function):
    """An argument that is not looked at: a number stands in its place."""
    used = {name for node in function.body for name in names_in(node)}
    for each in function.args.args:
        if each.arg not in used and each.arg != "self":
            yield (
                function.lineno,
                "%s is handed in, and nothing below uses it." % each.arg,
            )


def second_name(function):
    """`up = weights` and then a change of up, which is one of weights."""
    changed = {
        name_of(target.value)
        for target in targets(function)
        if isinstance(target, ast.Subscript)
    } | {
        name_of(node.target)
        for node in ast.walk(function)
        if isinstance(node, ast.AugAssign)
    }
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Name)
            and node.value.id in {each.arg for each in function.args.args}
            and name_of(node.targets[0]) in changed
        ):
            new, old = name_of(node.targets[0]), node.value.id
            yield (
                node.lineno,
                "%s = %s makes no copy: both are names of one array or list. "
                "What changes one of them changes the other. %s."
                % (new, old, made_instead(function, new, old)),
            )


def made_instead(function, new, old):
    """A copy, or zeros for what is added to the other."""
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp) and {new, old} == {
            name_of(node.left),
            name_of(node.right),
        }:
            return "Begin with zeros: %s = np.zeros(%s.shape)" % (new, old)
    return "Write %s = %s.copy()" % (new, old)


def replaced_in_a_loop(function):
    """`total = x` in a loop, for a total that began with 0."""
    began = {
        name_of(node.targets[0])
        for node in function.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, (ast.Constant, ast.List))
    }
    for loop in loops(function):
        read = {
            node.id
            for node in ast.walk(loop)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        for node in ast.walk(loop):
            if isinstance(node, ast.Assign):
                name = name_of(node.targets[0])
                if name in began - read:
                    yield (
                        node.lineno,
                        "each round replaces %s, and only the last value is "
                        "left. To a number += adds, to a list append." % name,
                    )


def restarted_in_a_loop(function):
    """`total = 0` in a loop that adds to it, and reads it nowhere else."""
    for loop in ast.walk(function):
        if not isinstance(loop, LOOPS):
            continue
        for node in loop.body:
            if not isinstance(node, ast.Assign) or not is_start(node.value):
                continue
            name = name_of(node.targets[0])
            if name in added_to(loop) and name not in read_in(loop):
                yield (
                    node.lineno,
                    "this line stands in the loop, so each round begins anew. "
                    "Move it above the loop.",
                )


def is_start(value):
    """0, [] or zeros(...): what something is added to afterwards."""
    return isinstance(value, (ast.Constant, ast.List)) or (
        isinstance(value, ast.Call)
        and getattr(value.func, "attr", "") in ("zeros", "ones")
    )


def added_to(loop):
    """The names to which this loop itself adds."""
    return {grown(node) for node in statements_of(loop)} - {None}


def grown(node):
    """The name that a statement adds to, if it does.

    total in `total += x` and `total = total + x`, table in `table[i] += x`,
    read in `read.append(x)`.
    """
    if isinstance(node, ast.AugAssign):
        return base(node.target)
    called = getattr(getattr(node, "value", None), "func", None)
    if isinstance(node, ast.Expr) and getattr(called, "attr", "") == "append":
        return name_of(called.value)
    if isinstance(node, ast.Assign):
        name = base(node.targets[0])
        return name if name in names_in(node.value) else None
    return None


def base(target):
    """table in `table[i][j]`."""
    while isinstance(target, ast.Subscript):
        target = target.value
    return name_of(target)


def statements_of(loop):
    """What the loop does in each round, loops within it left out."""
    for node in loop.body:
        yield node
        if isinstance(node, ast.If):
            yield from node.body + node.orelse


def read_in(loop):
    """The names that a loop reads, but to add to them."""
    reads = Counter(loads(loop))
    for node in ast.walk(loop):
        reads[grown(node)] -= loads(node).count(grown(node))
    return set(+reads)


def loads(node):
    """The names that are read in it, as often as they are."""
    return [
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)
    ]


def return_in_a_loop(function):
    """A return that ends a loop in its first round."""
    for loop in ast.walk(function):
        if isinstance(loop, LOOPS):
            for node in loop.body:
                if isinstance(node, ast.Return):
                    yield (
                        node.lineno,
                        "this return belongs to the loop and ends it in its "
                        "first round. Move it to the left.",
                    )


def no_return_in_the_end(function):
    """A return in an if, and none for what is left over."""
    returns = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node.value is not None
    ]
    if returns and not returns_always(function.body):
        yield (
            returns[-1].lineno,
            "this return is reached in some cases only. What should it give "
            "in the others?",
        )


def returns_always(block):
    last = block[-1] if block else None
    if isinstance(last, ast.If):
        return returns_always(last.body) and returns_always(last.orelse)
    return isinstance(last, (ast.Return, ast.Raise, ast.While, ast.With))


def after_the_return(function):
    """Lines that never run."""
    for block in ast.walk(function):
        body = getattr(block, "body", None)
        for node in body[:-1] if isinstance(body, list) else []:
            if isinstance(node, ast.Return):
                yield (
                    node.lineno,
                    "return ends the function: the lines after it never run.",
                )


def plus_after_equals(function):
    """`total =+ x`."""
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Assign)
            and isinstance(leftmost(node.value), ast.UnaryOp)
            and isinstance(leftmost(node.value).op, ast.UAdd)
        ):
            yield node.lineno, "=+ is = and a plus sign. Adding to it is +=."


def leftmost(value):
    """+a in `+a * b + c`."""
    while isinstance(value, ast.BinOp):
        value = value.left
    return value


def lost_result(function):
    """A line that computes or compares, and keeps nothing of it."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Expr):
            continue
        value = node.value
        if isinstance(value, ast.Compare):
            yield (
                node.lineno,
                "== compares, and nothing keeps the answer. One = gives a "
                "value to a name.",
            )
        elif isinstance(value, (ast.Name, ast.Attribute)):
            yield (
                node.lineno,
                "this names %s and does nothing with it. Are the parentheses "
                "of a call missing, or a return?" % ast.unparse(value),
            )
        elif isinstance(value, (ast.BinOp, ast.UnaryOp)):
            yield (
                node.lineno,
                "this computes a value that nothing keeps. Is a name and = "
                "missing before it, or a return?",
            )


def caret(function):
    """`x ^ 2`."""
    for node in ast.walk(function):
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            if isinstance(node.op, ast.BitXor):
                yield node.lineno, "^ is no power in Python: write ** instead."


def whole_division(function):
    """`a // b`, which drops the decimals, where no place is meant by it."""
    places = within_places(function)
    for node in ast.walk(function):
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            if isinstance(node.op, ast.FloorDiv) and node not in places:
                yield (
                    node.lineno,
                    "// divides and drops the decimals. A fraction needs /.",
                )


def within_places(function):
    """What is compared, or stands in brackets, or in a name that does."""
    found = {
        each
        for node in ast.walk(function)
        if isinstance(node, (ast.Compare, ast.Subscript))
        for each in ast.walk(getattr(node, "slice", node))
    }
    names = set(map(name_of, found)) - {None}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and name_of(node.targets[0]) in names:
            found.update(ast.walk(node))
    return found


def whole_numbers(function):
    """`int(x)`, `dtype=int` and `.astype(int)`, which drop the decimals."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            named = [each.value for each in node.keywords]
            if is_call_of(node, "int") or "int" in map(
                name_of, named + node.args
            ):
                yield node.lineno, "int drops the decimals. Leave it out."


def shortened_range(function):
    """`range(1, n)`, `range(len(x) - 1)` and `range(len(x) + 1)`."""
    for node in ast.walk(function):
        if not is_call_of(node, "range") or not node.args:
            continue
        first, last = node.args[0], node.args[-1]
        if len(node.args) == 2 and getattr(first, "value", 0) == 1:
            yield (
                node.lineno,
                "range(1, n) leaves out place 0: places are counted from 0.",
            )
        if isinstance(last, ast.BinOp):
            if isinstance(last.op, ast.Sub):
                yield (
                    node.lineno,
                    "range(n) ends at n - 1 already. Is a place too few "
                    "gone through?",
                )
            if isinstance(last.op, ast.Add):
                yield (
                    node.lineno,
                    "range(n) has n numbers, 0 to n - 1. Is a place too many "
                    "gone through?",
                )


def print_beside_return(function):
    """A print in a function that returns nothing."""
    if any(
        isinstance(node, ast.Return) and node.value is not None
        for node in ast.walk(function)
    ):
        return
    for node in ast.walk(function):
        if is_call_of(node, "print"):
            yield (
                node.lineno,
                "print shows a value and gives nothing back. Write return.",
            )


def result_of_append(function):
    """`units = units.append(unit)`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            called = getattr(node.value.func, "attr", "")
            if called in ("append", "insert", "extend", "sort", "reverse"):
                yield (
                    node.lineno,
                    "%s changes the list and returns None. Leave out what "
                    "stands before %s, and the =."
                    % (called, ast.unparse(node.value.func)),
                )


def plus_for_append(function):
    """`weights += array`, for a list of arrays."""
    lists = {
        name_of(node.targets[0])
        for node in function.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.AugAssign) and name_of(node.target) in lists:
            if not isinstance(node.value, ast.List):
                name = node.target.id
                yield (
                    node.lineno,
                    "%s is a list. What joins it at its end is appended: "
                    "%s.append(...)." % (name, name),
                )


def one_row_repeated(function):
    """`[[0] * 3] * 3`."""
    for node in ast.walk(function):
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Mult)
            and isinstance(node.left, ast.List)
            and any(
                isinstance(each, (ast.List, ast.BinOp))
                for each in node.left.elts
            )
        ):
            yield (
                node.lineno,
                "this * makes one and the same row, many times: what changes "
                "one changes all. np.zeros((rows, columns)) makes a table.",
            )


# Those that are mistakes, whatever comes of them, and those that may be.
PLAIN = [
    element_as_place,
    result_of_append,
    plus_for_append,
    plus_after_equals,
    restarted_in_a_loop,
    one_row_repeated,
    second_name,
    caret,
    whole_division,
]
HABITS = [
    *PLAIN,
    replaced_in_a_loop,
    replaced_argument,
    unused_argument,
    return_in_a_loop,
    no_return_in_the_end,
    after_the_return,
    lost_result,
    whole_numbers,
    shortened_range,
    print_beside_return,
]
# An error leaves much unused that a whole run would use.
WITH_AN_ERROR = [each for each in HABITS if each is not unused_argument]


def loops(function):
    return [each for each in ast.walk(function) if isinstance(each, ast.For)]


def targets(function):
    """What each = and += of the function changes."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            yield from node.targets
        if isinstance(node, ast.AugAssign):
            yield node.target


def is_call_of(node, name):
    return isinstance(node, ast.Call) and name_of(node.func) == name


def name_of(node):
    return getattr(node, "id", None)


def names_in(node):
    return {name_of(each) for each in ast.walk(node)}
