#!/usr/bin/env python3
"""Writes DisplayWidthTable.swift and WidthFixture.swift, both to be committed.

Run on the oldest C library that Winnow supports (glibc 2.36, Unicode 14), because ncurses asks that library how wide a
character is: a table that disagreed with it would shift the rest of a line. Needs the wcwidth package for the fixture.

    python3 display_width.py <repository root>
"""
import ctypes
import pathlib
import sys
import unicodedata

import wcwidth

NARROW, WIDE, COMBINING, FORMAT, UNKNOWN = range(5)

# Default_Ignorable_Code_Point: they draw nothing, so that they could hide in a name.
IGNORABLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]

libc = ctypes.CDLL("libc.so.6")
libc.setlocale.restype = ctypes.c_char_p
assert libc.setlocale(6, b"C.UTF-8"), "needs the C.UTF-8 locale"


def package_width(code):
    return -1 if 0xD800 <= code < 0xE000 else wcwidth.wcwidth(chr(code))


def kind(code):
    category = unicodedata.category(chr(code))
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    if any(low <= code <= high for low, high in IGNORABLE) or category in ("Cc", "Cf", "Zl", "Zp") or noncharacter:
        return FORMAT
    width = libc.wcwidth(code)
    if width < 0 or category in ("Cn", "Co", "Cs"):
        return UNKNOWN
    if width == 2:
        return WIDE if package_width(code) == 2 else UNKNOWN
    return COMBINING if width == 0 else NARROW


def ranges(value):
    start = 0
    for code in range(1, 0x110001):
        if code == 0x110000 or value[code] != value[start]:
            yield start, code - 1, value[start]
            start = code


def rows(words, separator, width=116):
    line = ""
    for word in words:
        if line and len(line) + len(separator) + len(word) > width:
            yield line + separator.rstrip()
            line = ""
        line += (separator if line else "") + word
    yield line


def table(kinds):
    words = [f"0x{start << 3 | value:X}" for start, _, value in ranges(kinds)]
    return f"""/// What a terminal does with each Unicode scalar; written by display_width.py, not by hand.
///
/// Each entry is the first scalar of a range, shifted left by three bits, and the raw value of its `ScalarKind`.
/// Unicode {unicodedata.unidata_version}, as in glibc 2.36.
enum DisplayWidthTable {{
  // swift-format-ignore
  static let ranges: [UInt32] = [
""" + "\n".join("    " + row for row in rows(words, ", ")) + "\n  ]\n}\n"


def fixture():
    widths = [package_width(code) for code in range(0x110000)]
    glibc = [libc.wcwidth(code) for code in range(0x110000)]

    def listed(value):
        return [f"{a:X}-{b:X}" if a != b else f"{a:X}" for a, b, width in ranges(value) if width]

    def lines(value):
        return "\n".join("    " + row for row in rows(listed(value), " "))

    wide = [width == 2 for width in widths]
    zero = [width == 0 for width in widths]
    unknown = [width < 0 for width in glibc]
    narrow = [a == 2 and b == 1 for a, b in zip(widths, glibc)]
    return f'''/// Widths of all scalars as two other programs see them; written by display_width.py, not by hand.
enum WidthFixture {{
  /// Two columns according to Python's wcwidth {wcwidth.__version__}.
  static let wide = """
{lines(wide)}
    """
  /// No column according to Python's wcwidth {wcwidth.__version__}.
  static let zero = """
{lines(zero)}
    """
  /// One column according to glibc 2.36 where the package says two.
  static let narrowInGlibc = """
{lines(narrow)}
    """
  /// Not printable according to glibc 2.36.
  static let unknownInGlibc = """
{lines(unknown)}
    """
}}
'''


def main():
    root = pathlib.Path(sys.argv[1])
    kinds = [kind(code) for code in range(0x110000)]
    (root / "Sources/TerminalCanvas/Drawing/DisplayWidthTable.swift").write_text(table(kinds))
    (root / "Tests/TerminalCanvasTests/Drawing/WidthFixture.swift").write_text(fixture())


main()
