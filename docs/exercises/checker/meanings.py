"""What Python's and NumPy's errors mean, in the words of the lessons."""

# What Python calls the kinds of things that are called.
FUNCTION = r"'(?:[\w.]*(?:function|method|Dispatcher|ufunc)\w*|type)'"

# The first pattern that occurs in "kind: message", or in the line below it,
# gives the words. Each group of the pattern fills a %s.
MEANINGS = [
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
        r"name '(dot|array|arange|zeros|ones|sqrt|tanh|mean|argmax|hstack|"
        r"ndindex)' is not",
        "%s is NumPy's: write np before it, and a dot.",
    ),
    (
        r"name 'random' is not",
        "random is a part of NumPy here: np.random. RandomState makes a "
        "generator, and its random_sample draws.",
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
        "you mean dot, is a .T missing, or is one of them another array than "
        "you meant?",
    ),
    (
        r"must have same number of dimensions|must match exactly",
        "Arrays that are joined must fit: hstack needs as many rows in each. "
        "A column has the shape (n, 1), and a flat array, (n,), is none.",
    ),
    (
        r"stack\(\) takes",
        "hstack takes one list of the arrays that it joins: hstack([a, b]).",
    ),
    (
        r"loss_of needs all",
        "Give it the whole array, in which one weight is nudged.",
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
        r"operand type.*" + FUNCTION,
        "Something here is a function, not its result: the parentheses after "
        "its name are missing.",
    ),
    (
        FUNCTION + r" object is not subscript|"
        r"type 'range' is not subscript",
        "Square brackets choose an element. A function is called with round "
        "ones: range(3), not range[3].",
    ),
    (
        FUNCTION + r" object is not iter",
        "A loop needs values to go through, and this is a function: the "
        "parentheses after its name are missing.",
    ),
    (
        r"NoneType",
        "Something here is None: does a function of yours print its result "
        "where it should return it?",
    ),
    (
        r"list assignment index",
        "The list has no such place yet. append adds one at its end.",
    ),
    (
        r"insert expected",
        "insert needs a place, and what to put there: insert(0, delta).",
    ),
    (
        r"reversed expected",
        "reversed takes one thing, a range or a list: reversed(range(1, n)).",
    ),
    (
        r"AxisError",
        "axis=0 goes down a column, axis=1 along a row. A table has no more.",
    ),
    (
        r"boolean index did not match",
        "The choice by True and False has more or fewer places than the "
        "array. What is chosen from one table is chosen from the other, too: "
        "as many digits as images.",
    ),
    (
        r"boolean negative|bad operand type for unary ~",
        "~ exchanges True and False in an array of them, such as the one that "
        "np.arange(n) % 5 == 0 gives.",
    ),
    (
        r"unhashable type",
        "An array or a list cannot be in a set. Collect it in a list, if it "
        "is not in it yet.",
    ),
    (
        r"has no attribute '(append|insert|extend)'",
        "An array cannot grow: only a list has %s. To collect results, begin "
        "with a list, []. np.hstack makes a wider array of two.",
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
        r"'module' object is not callable",
        "This is a module, a collection of functions. One of them is called, "
        "after a dot: np.random.random(...).",
    ),
    (
        r"'(?:list|tuple|numpy.ndarray)' object is not callable",
        "Round brackets call a function. An element is chosen by square ones: "
        "inputs[i]. A product needs its *, and .T has no brackets after it.",
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
        r"(?:truth value of an|only integer scalar) array.*\n.*ndindex\(",
        "ndindex takes a shape: np.ndindex(weights.shape).",
    ),
    (
        r"indices must be integers|only integers, slices|integer scalar|"
        r"used as indices must be",
        "A place in a list or an array is a whole number. Is this an element, "
        "where its place was meant? range(len(...)) counts the places of a "
        "list, np.ndindex(weights.shape) those of a table.",
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
        r"not supported between instances of '(?:list|str)",
        "A whole list, or a text, is compared with a number. Compare one "
        "element.",
    ),
    (
        r"'(?:list|tuple)' and '(?:int|float)'|'(?:int|float)' and 'list'|"
        r"(unsupported operand|can't multiply|can only concatenate).*list|"
        r"bad operand.*list|can't multiply sequence",
        "A list does not compute with all its numbers at once. Take them one "
        "by one, or make an array of it.",
    ),
    (
        r"truth value of an array.*\n.*\bin\b",
        "in compares with each element, and arrays that are compared give "
        "many answers. list(...) makes a list of an array, and lists are "
        "compared as a whole.",
    ),
    (
        r"truth value of an array.*\n.*\bnot\b",
        "not asks about one value. ~ exchanges True and False in a whole "
        "array.",
    ),
    (
        r"truth value of an array",
        "An if can ask about one number, not about a whole array. Compare its "
        "elements with the array at once: output > 0.5 gives an array of "
        "answers. Two comparisons in one line need parentheses.",
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
        "number. A list is written in brackets: [first, second].",
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
        r"'([\w.]+)' object has no attribute '(\w+)'",
        "A %s has nothing of the name %s. Is it spelt right, capital letters "
        "too?",
    ),
    (
        r"unsupported operand|can't multiply|must be str|ufunc .* not supp",
        "These two kinds of values do not compute with each other. Print "
        "them, to see what they are.",
    ),
]
