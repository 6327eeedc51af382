"""Text as it is compared: NFC, then full case folding, free of locale."""

from unicodedata import normalize


def fold(text: str) -> str:
    """The form in which two texts are the same."""
    return normalize("NFC", normalize("NFC", text).casefold())
