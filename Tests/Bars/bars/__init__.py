"""What the dialog promises to the person before it, measured through a pseudo terminal."""
