"""Says in words which error stopped the learner's code, and in which line."""

import ast
import builtins
import difflib
import re
import traceback

# The first pattern that occurs in "kind: message" gives the words. Each group
# of the pattern fills a %s.
HELP = [
    (r"name 'xrange'", "xrange is Python 2's. Python 3 calls it range."),
    (r"name 'raw_input'", "raw_input is Python 2's. You need no input here."),
    (
        r"name 'np' is not defined",
        "np is NumPy: put the line import numpy as np back at the top of your "
        "file.",
    ),
    (
        r"name 'exp' is not defined",
        "exp comes from a module: put the line from math import exp back at "
        "the top of your file. Where NumPy is imported, write np.exp.",
    ),
    (
        r"name '(dot|array|zeros|ones|sqrt|argmax|hstack|tanh)' is not",
        "%s is NumPy's: write np before it, and a dot.",
    ),
    (
        r"local variable '?(\w+)'?",
        "%s is used before it has a value. A name to which a function gives a "
        "value is its own, not the one outside. Give it a value before: "
        "before the loop, 0 for a sum.",
    ),
    (
        r"not aligned|mismatch in its core dimension",
        "dot needs (rows, n) and (n, columns): the inner numbers must agree. "
        "Is a .T missing, or at the wrong array, or are the two in the wrong "
        "order?",
    ),
    (
        r"could not be broadcast|could not broadcast",
        "Element by element, with * or -, two arrays need the same shape. Did "
        "you mean dot, or is a .T missing?",
    ),
    (
        r"must have same number of dimensions|must match exactly",
        "Arrays that are joined must fit: hstack needs as many rows in each. "
        "A column has the shape (n, 1), and a flat array, (n,), is none.",
    ),
    (
        r"(random|sample|rand)\w*\(\) takes|as a data type|type not underst",
        "The shape is *one* argument, a pair in parentheses of its own: "
        "random_sample((inputs, outputs)), zeros((rows, columns)).",
    ),
    (
        r"unsupported operand.*\^|bitwise_xor",
        "^ is no power in Python: write ** instead.",
    ),
    (
        r"operand type.*'(?:\w*function\w*|method|type|\w*method\w*)'",
        "Something here is a function, not its result: the parentheses after "
        "its name are missing.",
    ),
    (
        r"'(?:\w*function\w*|method|type|\w*method\w*)' object is not subscr",
        "Square brackets choose an element. A function is called with round "
        "ones: range(3), not range[3].",
    ),
    (
        r"'(?:\w*function\w*|method|type|\w*method\w*)' object is not iter",
        "A loop needs values to go through, and this is a function: the "
        "parentheses after its name are missing.",
    ),
    (
        r"has no attribute '(append|insert|extend)'",
        "An array cannot grow: only a list has %s. np.hstack makes a new, "
        "wider array of two.",
    ),
    (
        r"'(?:list|tuple)' object has no attribute '(\w+)'",
        "A list has no %s: only an array has. np.array(...) makes an array of "
        "a list.",
    ),
    (
        r"'(?:float|int|float64)' object has no attribute '(\w+)'",
        "This is a single number, and has no %s. Is it the value that you "
        "meant?",
    ),
    (
        r"NoneType",
        "Something here is None: does a function of yours print its result "
        "where it should return it?",
    ),
    (
        r"'(?:list|tuple|numpy.ndarray)' object is not callable",
        "Round brackets call a function. An element is chosen by square ones: "
        "inputs[i]. And a product needs its *.",
    ),
    (
        r"'(?:float|int|numpy.float64|float64)' object is not callable",
        "A number stands before round brackets, which would call it. Is a * "
        "missing between them, or has a function's name been given to a "
        "number?",
    ),
    (
        r"list indices must be integers or slices, not list",
        "A list has one place in brackets. Rows and columns, [i, j], are for "
        "arrays.",
    ),
    (
        r"list indices must be integers or slices, not tuple",
        "A list has one place in brackets. Rows and columns, [i, j], are for "
        "arrays; a list of lists needs [i][j].",
    ),
    (
        r"indices must be integers|only integers, slices|integer scalar",
        "A place in a list or an array is a whole number. Is this an element, "
        "where its place was meant? range(len(...)) counts the places.",
    ),
    (
        r"'(?:int|float|numpy.float64|float64)' object is not subscriptable",
        "Square brackets choose an element, and this is a single number.",
    ),
    (
        r"scalar variable|too many indices",
        "There are more places in the brackets than the array has dimensions: "
        "a flat array, (n,), has one, a row of a table too.",
    ),
    (
        r"'(?:int|numpy.int64|float|numpy.float64)' object is not iterable",
        "A loop, or sum, needs several values, and this is a single number. "
        "To count up to it, write range(...).",
    ),
    (
        r"cannot be interpreted as an integer",
        "Only a whole number can say how often, or how many. Is there a / "
        "that makes a fraction, or a list where its len was meant?",
    ),
    (
        r"'(?:list|tuple)' and '(?:int|float)'|'(?:int|float)' and 'list'|"
        r"(unsupported operand|can't multiply|can only concatenate).*list|"
        r"bad operand.*list|can't multiply sequence",
        "A list does not compute with all its numbers at once. Take them one "
        "by one, or make an array of it.",
    ),
    (
        r"not supported between instances of '(?:list|str)",
        "A whole list, or a text, is compared with a number. Compare one "
        "element.",
    ),
    (
        r"truth value of an array",
        "An if can ask about one number, not about a whole array. Compare its "
        "elements with the array at once: output > 0.5 gives an array of "
        "answers.",
    ),
    (
        r"only (?:length-1|size-1|0-dimensional) arrays",
        "This function takes a single number, and was given an array. NumPy's "
        "own, such as np.exp, take arrays.",
    ),
    (
        r"array element with a sequence|inhomogeneous|requested array has an",
        "Several values were put where one number has its place, or the rows "
        "are not equally long.",
    ),
    (
        r"Cannot cast ufunc",
        "This array holds whole numbers and cannot take decimals in place. "
        "Begin with floats: np.zeros(...), or .astype(float).",
    ),
    (
        r"not enough values to unpack|too many values to unpack|"
        r"cannot unpack non-iterable",
        "There are more names, or fewer, on the left of the = than values on "
        "its right. (Or after for, before in: zip goes through two lists at "
        "once, enumerate gives places and elements.)",
    ),
    (
        r"has no len\(\)|len\(\) of unsized",
        "len counts the elements of a list or an array, and this is a single "
        "number.",
    ),
    (
        r"takes 0 positional arguments but 1 was|"
        r"\w+\.\w+\(\) takes \d+ positional arguments? but",
        "The first parameter of every method is self: write it before the "
        "others.",
    ),
    (
        r"takes no arguments|object\(\) takes",
        "The class has no __init__ any more, which was given. It says: "
        "def __init__(self, weights): self.weights = weights",
    ),
    (
        r"missing \d+ required|unexpected keyword|takes .* positional arg",
        "It is called with too few or too many arguments. Compare the call "
        "with the line that begins with def.",
    ),
    (
        r"IndexError",
        "It asks for a place past the end: the last place of n elements is "
        "n - 1.",
    ),
    (r"ZeroDivisionError", "It divides by 0."),
    (
        r"RecursionError",
        "The function calls itself, and that call calls itself again, without "
        "end.",
    ),
    (
        r"OverflowError",
        "A number became too large for a float. Is a sign wrong in an "
        "exponent?",
    ),
    (
        r"EOFError",
        "input() waits for somebody to type. Here the arguments of the "
        "function bring the values: leave input() out.",
    ),
    (
        r"SystemExit",
        "exit() ends the whole program, the checker too: leave it out, or "
        "write return.",
    ),
    (
        r"ModuleNotFoundError: No module named '(\w+)'",
        "There is no %s here. The exercises need NumPy and nothing else.",
    ),
    (
        r"module '(\w+)' has no attribute '(\w+)'",
        "%s has nothing of the name %s. Is it spelt right?",
    ),
    (
        r"'(\w+)' object has no attribute '(\w+)'",
        "A %s has no attribute %s. Is it spelt right?",
    ),
    (
        r"unsupported operand|can't multiply|must be str|ufunc .* not supp",
        "These two kinds of values do not compute with each other. Print "
        "them, to see what they are.",
    ),
]


def in_words(error, source, calling):
    """The line that failed, the error, and what that means."""
    kind, message = type(error).__name__, str(error)
    words = words_for(kind, message, source.tree)
    return "%s\n%s" % (place(error, source, calling), words)


def place(error, source, calling):
    """The line that failed, and the error."""
    kind, message = type(error).__name__, str(error)
    text = "%s: %s." % (kind, message.rstrip(".")) if message else kind + "."
    number = line_of(error, source.name)
    if number is None:
        return "%s stops: %s" % (calling, text)
    return "%s stops in line %d of %s:\n\n    %s\n\n%s" % (
        calling,
        number,
        source.name,
        source.line(number),
        text,
    )


def words_for(kind, message, tree):
    kept = attribute_of_self(message, tree)
    if kept:
        return kept
    for pattern, words in HELP:
        found = re.search(pattern, "%s: %s" % (kind, message))
        if found:
            return words % found.groups() if "%s" in words else words
    found = re.search(r"name '(\w+)' is not defined", message)
    if found:
        return unknown_name(found.group(1), tree)
    return "Look at this line: which value in it is not what you expect?"


def attribute_of_self(message, tree):
    """What a method misses that another one should have kept."""
    found = re.search(r"'(\w+)' object has no attribute '(\w+)'", message)
    if not found or found.group(1) not in classes(tree):
        return None
    name = found.group(2)
    if name in ("forward", "backward"):
        return "The class does not define %s, or not under that name." % name
    return (
        "Nothing has set self.%s. What one method should keep for another it "
        "gives to self: forward says self.%s = ..., and backward can read it "
        "then." % (name, name)
    )


def classes(tree):
    return {
        node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }


def unknown_name(name, tree):
    """For a name that Python does not know: which one may be meant."""
    if name == "self":
        return "Every method needs self as its first parameter."
    near = difflib.get_close_matches(name, known_names(tree), 1, 0.75)
    if near:
        return "Python does not know the name %s. Did you mean %s?" % (
            name,
            near[0],
        )
    if classes(tree):
        return (
            "Python does not know the name %s here. What a method has in a "
            "name is gone when it returns. What another method needs is kept "
            "in self: self.%s." % (name, name)
        )
    return (
        "Python does not know the name %s. Is it spelt as where it got its "
        "value, and has it got one before this line?" % name
    )


def known_names(tree):
    """Every name that the file gives to something, and Python's own."""
    given = {
        getattr(node, "arg", None)
        or getattr(node, "name", None)
        or (
            getattr(node, "id", None)
            if isinstance(getattr(node, "ctx", None), ast.Store)
            else None
        )
        for node in ast.walk(tree)
    }
    return sorted(filter(None, given)) + dir(builtins)


def line_of(error, name):
    """The last line of this file in which the error passed."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == name
    ]
    return lines[-1] if lines else None
