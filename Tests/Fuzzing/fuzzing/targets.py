"""The targets: what each feeds, what of ours is instrumented for it, and how much is the bar."""

from dataclasses import dataclass

IN_MEMORY = 100_000_000
# Where each input makes or asks a table.
OF_TABLES = 10_000_000
ON_DISK = 1_000_000


@dataclass(frozen=True)
class Target:
    """A target by its name; its code is `Targets/NAME.swift`."""

    name: str
    # The targets of the package that it feeds.
    modules: tuple[str, ...]
    # The longest input.
    length: int
    feeds: str
    bar: int = IN_MEMORY
    # Further Swift files, from the repository's root.
    files: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its Swift file."""
        return {"csv": "CSV", "json": "JSON"}.get(self.name, self.name.capitalize())


_READING = ("Segmentation", "Interchange")

TARGETS = (
    Target("json", _READING, 256, "the JSON reader and writer, beside a naive reader",
           files=("Tests/Fuzzing/NaiveJSON.swift",)),
    Target("rules", _READING, 192, "the language of rules: reading, printing, checking, advising, evaluating", bar=OF_TABLES),
    Target("documents", _READING, 512, "segments.json, workspace.json and drafts"),
    Target("lines", _READING, 384, "lines of fans and events, by the short way and by the strict one",
           bar=OF_TABLES, files=("Tests/TestSupport/TableDifferences.swift",)),
    Target("csv", _READING, 256, "CSV in one piece and in many, read and written"),
    Target("imports", _READING, 384, "plans and files of imports, and the lines that come of them", bar=OF_TABLES),
    Target("dates", ("Segmentation",), 40, "moments, days, clocks and amounts, beside a naive reader"),
    Target("zones", ("Segmentation",), 1280, "the rules of time zones in TZif files"),
    Target("texts", ("Segmentation", "TerminalCanvas"), 64, "text made safe for the screen, its width, folding"),
    Target("audit", _READING, 1024, "lines of the audit trail, with hashes that fit"),
    Target("keys", ("TerminalCanvas",), 80, "bytes from the terminal"),
    Target("recovery", (*_READING, "Storage"), 1024, "a workspace as a crash may leave it, in memory", bar=ON_DISK),
)  # fmt: skip
