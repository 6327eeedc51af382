"""Random rules: their text for winnow, and what they mean in SQL."""
