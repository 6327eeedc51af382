"""What ends a run with 1: a crash, a wrong frame, or something that never came."""


class Failure(Exception):
    """The program did what it must not do; the words say what and where."""


class Ended(Failure):
    """The program has ended, while somebody still watched it."""
