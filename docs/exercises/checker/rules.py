"""Whether a text keeps to the rule of its exercise."""

import ast

PLAIN = (
    ast.Return,
    ast.Assign,
    ast.Call,
    ast.List,
    ast.Tuple,
    ast.Name,
    ast.Constant,
)


def only_calls_of(called):
    """A rule: each line calls this function, or names what it gave."""

    def broken(source, function):
        for node in statements_and_expressions(function):
            other = isinstance(node, ast.Call) and (
                ast.unparse(node.func) != called
            )
            if other or not isinstance(node, PLAIN):
                return (
                    "The answers are right, but line %d does not leave the "
                    "decision to a neuron:\n\n    %s\n\nThe rule: no if, no "
                    "comparison, no arithmetic. Each line calls %s, with the "
                    "inputs or with what other neurons gave."
                    % (node.lineno, source.line(node.lineno), called)
                )
        return None

    return broken


def statements_and_expressions(function):
    """What a function is made of, in the order of its lines."""
    found = [
        node
        for statement in function.body
        if not is_docstring(statement)
        for node in ast.walk(statement)
        if isinstance(node, (ast.stmt, ast.expr))
    ]
    return sorted(found, key=lambda node: node.lineno)


def is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(
        statement.value, ast.Constant
    )
