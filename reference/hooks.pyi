class Hooks:
    """Only the rungs fill these in; a user has no use for them."""
