from os import PathLike

class Hooks:
    """Only the rungs fill these in; a user has no use for them."""

    def save(self, path: str | PathLike[str]) -> None: ...
