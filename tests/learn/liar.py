"""An object that lies to whoever compares it."""


class Liar:
    """Equal to everything, and cannot be printed."""

    def __eq__(self, other: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        raise RuntimeError("no")

    __hash__ = object.__hash__
