"""What a campaign ends with when a promise was broken."""


class Violation(Exception):
    """A promise of the storage that was broken, as a sentence."""


class Skipped(Exception):
    """Why a campaign cannot run on this machine."""
