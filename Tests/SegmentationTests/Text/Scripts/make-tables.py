#!/usr/bin/env python3
"""Writes the tables of Sources/Segmentation/Text and the vectors of their tests.

    python3 Tests/SegmentationTests/Text/Scripts/make-tables.py

The data are those of Python's unicodedata. Unicode adds characters every year but never changes how an old one
decomposes or folds, so what UnicodeData.txt gained after Python 3.11's version 14.0 is written out in ADDED below:
twenty pairs of version 16.0; versions 15.0, 15.1 and 17.0 brought none. Their case foldings are lower-casings all.
"""
import random
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
TEXT = ROOT / "Sources/Segmentation/Text"
VECTORS = ROOT / "Tests/SegmentationTests/Text/Fixtures/text-vectors.txt"
SEED = 20260302
HANGUL = range(0xAC00, 0xD7A4)
SCALARS = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]

ADDED = """
105C9=105D2+307 105E4=105DA+307 11383=11382+113C9 11385=11384+113BB 1138E=1138B+113C2 11391=11390+113C9
113C5=113C2+113C2 113C7=113C2+113B8 113C8=113C2+113C9 16121=1611E+1611E 16122=1611E+16129 16123=1611E+1611F
16124=16129+1611F 16125=1611E+16120 16126=16121+1611F 16127=16122+1611F 16128=16121+16120 16D68=16D67+16D67
16D69=16D63+16D67 16D6A=16D69+16D67
""".split()


def decompositions():
    """Code point -> entry, `=a+b` where a and b compose again, `=a*b` where they do not, `=a` for one character."""
    entries = {int(entry.split("=")[0], 16): entry for entry in ADDED}
    for code in SCALARS:
        mapping = unicodedata.decomposition(chr(code))
        if not mapping or mapping.startswith("<") or code in HANGUL:
            continue
        parts = [f"{int(part, 16):X}" for part in mapping.split()]
        composes = unicodedata.normalize("NFC", chr(code)) == chr(code)
        entries[code] = f"{code:X}=" + ("+" if composes else "*").join(parts)
    return [entries[code] for code in sorted(entries)]


def foldings():
    """The entries `code=folding` where full case folding is not the full lower-case mapping."""
    odd = [(code, chr(code).casefold()) for code in SCALARS if chr(code).casefold() != chr(code).lower()]
    return [f"{code:X}=" + "+".join(f"{ord(scalar):X}" for scalar in folding) for code, folding in odd]


def swift(name, idea, about, entries):
    """A Swift file with the entries in one string literal of lines that swift-format leaves alone."""
    lines = [[]]
    for entry in entries:
        if sum(len(other) + 1 for other in lines[-1]) + len(entry) > 112:
            lines.append([])
        lines[-1].append(entry)
    body = " \\\n".join("    " + " ".join(line) for line in lines)
    text = f"""/// {idea}
///
{about}
///
/// Written by Tests/SegmentationTests/Text/Scripts/make-tables.py; change that, not this file.
enum {name} {{
  static let entries: StaticString = \"\"\"
{body}
    \"\"\"
}}
"""
    (TEXT / f"{name}.swift").write_text(text, encoding="utf-8")


def hexadecimal(text):
    return " ".join(f"{ord(scalar):X}" for scalar in text)


def folded(text):
    normal = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", normal.casefold())


def random_texts(count):
    """Seeded strings of what is hard: marks, their bases, jamo, Greek, Indic signs, and what has foldings."""
    def assigned(*ranges):
        codes = [code for span in ranges for code in span]
        return [code for code in codes if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]

    marks = [code for code in SCALARS if unicodedata.combining(chr(code))]
    pools = [
        assigned(range(0x20, 0x7F)), assigned(range(0x41, 0x5B), range(0x61, 0x7B)), assigned(range(0xA0, 0x250)),
        assigned(range(0x300, 0x34F)), marks, assigned(range(0x370, 0x530)), assigned(range(0x1E00, 0x2000)),
        assigned(range(0x1100, 0x1113), range(0x1161, 0x1176), range(0x11A7, 0x11C3)), list(HANGUL),
        assigned(range(0x900, 0xE00)), assigned(range(0xF00, 0xFC0)), assigned(range(0xF900, 0xFB50)),
        assigned(range(0x1B00, 0x1B50), range(0x11080, 0x11140), range(0x1D15E, 0x1D1C1)),
        [code for code in SCALARS if len(chr(code).casefold()) > 1], assigned(range(0x13A0, 0x13FE)),
    ]
    generator = random.Random(SEED)
    for _ in range(count):
        yield "".join(chr(generator.choice(generator.choice(pools))) for _ in range(generator.randint(1, 8)))


def vectors():
    codes = [code for code in SCALARS if code not in HANGUL and unicodedata.normalize("NFD", chr(code)) != chr(code)]
    codes += [code for code in SCALARS if chr(code).casefold() not in (chr(code), chr(code).lower())]
    texts = [chr(code) for code in sorted(set(codes))] + list(random_texts(1500))
    lines = [f"# text;NFC;folded, in hexadecimal. Unicode {unicodedata.unidata_version}, seed {SEED}."]
    for text in texts:
        normal = unicodedata.normalize("NFC", text)
        lines.append(f"{hexadecimal(text)};{hexadecimal(normal)};{hexadecimal(folded(text))}")
    VECTORS.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    if unicodedata.unidata_version != "14.0.0":
        sys.exit("ADDED is written for a Python with Unicode 14.0 (3.11); review it for this one first.")
    version = f"/// Unicode 17.0 (Python's {unicodedata.unidata_version} and the pairs that were added since)."
    swift(
        "DecompositionTable", "The canonical decompositions, but for Hangul, which is computed.",
        "/// `=a+b` composes again, `=a*b` does not, `=a` stands for one other character.\n" + version,
        decompositions())
    swift(
        "FoldingTable", "The full case foldings that are not the lower-case mapping of the standard library.",
        version, foldings())
    vectors()
