"""Lines that drop: people type into dialogs over ssh, and their clients are killed, closed or fall silent.

What a person types leads from one state to the next. What is on disk after a drop is one of these states: not older than
what the screen showed before it, and not newer than what was typed.
"""

import json
import os
import re
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from campaigns import commandlines, probe
from campaigns.campaign import Run
from campaigns.session import Session
from campaigns.sshd import SILENCE, Server, serving
from campaigns.violation import Violation

_AT_ONCE = 8
# So long may a dialog live without its line, in seconds.
_LONGEST = 5.0
# So long may a dialog take to show something, on a machine with much else to do.
_PATIENCE = 30.0
_WAYS = ("kill", "kill", "close", "close", "stop")
_RULE = "total_spent > "
_F2 = b"\x1bOQ"
# A workspace is used up to so many segments; it may hold fifty.
_MOST_SEGMENTS = 30


@dataclass(frozen=True)
class _Form:
    """What a person typed and did not save yet."""

    original: str | None = None
    name: str = ""
    text: str = ""

    @property
    def amount(self) -> str | None:
        """The amount that the rule compares with; nothing where the text is no rule yet."""
        match = re.fullmatch(_RULE + r"(\d+)", self.text)
        return f"{match[1]}.00" if match else None


@dataclass(frozen=True)
class _State:
    """What is on disk, were the line to drop now: segments by name with their amounts, and a draft."""

    segments: tuple[tuple[str, str], ...] = ()
    form: _Form | None = None

    @property
    def draft(self) -> _Form | None:
        """The form, where there is anything to lose."""
        form = self.form
        if form is None or form == _Form() or (form.original and (form.original, form.amount) in self.segments):
            return None
        return form

    def is_shown(self, text: str) -> bool:
        """Whether the screen shows just this; a space at the end is not seen."""
        return self.looks_like(text) and not (self.form and self.form.text.endswith(" "))

    def looks_like(self, text: str) -> bool:
        """Whether the screen shows nothing else."""
        if self.form is None:
            # The notice alone would be that of an earlier save of the same segment, too.
            name, amount = self.segments[-1] if self.segments else ("", "0.00")
            return f"saved “{name}”" in text and f"> ${int(amount.removesuffix('.00')):,}.00" in text
        name = re.search(r"^│ Name {8}(\S*) ", text, re.MULTILINE)
        rule = re.search(r"^│ as text ?(.*?) *││", text, re.MULTILINE)
        return bool(name and rule and name[1] == self.form.name and rule[1] == self.form.text.rstrip())

    def saved(self) -> "_State":
        """The state after F2; the segment that was saved last stands last."""
        assert self.form and self.form.amount
        others = tuple(segment for segment in self.segments if segment[0] != self.form.original)
        return _State((*others, (self.form.name, self.form.amount)), None)


def act(run: Run) -> None:
    """Several people at once, each in a workspace of their own, until the drops are done."""
    with run.folder() as folder, serving(folder / "sshd") as server:
        lock = threading.Lock()
        stopped = threading.Event()
        left = iter(range(run.count))
        slowest = [0.0]

        def work(number: int) -> None:
            person = _Person(folder / f"w{number}", server)
            while not stopped.is_set() and not run.is_late:
                with lock:
                    turn = next(left, None)
                if turn is None:
                    return
                try:
                    tally = person.one(Random(f"{run.seed}-{turn}"))
                except BaseException as error:
                    stopped.set()
                    if isinstance(error, Violation):
                        raise Violation(f"drop {turn} in {person.folder}: {error}") from None
                    raise
                with lock:
                    run.tally["drops"] += 1
                    run.tally.update(tally)
                    slowest[0] = max(slowest[0], person.took)

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for future in [pool.submit(work, number) for number in range(_AT_ONCE)]:
                future.result()
        run.notes.append(f"the slowest end {slowest[0]:.1f} s after the line's")
        if run.tally["drops"] >= 1000 and not (run.tally["saved"] and run.tally["drafts"] and run.tally["offered"]):
            raise Violation("nothing was saved, kept or offered")


class _Person:
    """Somebody who works in a workspace over a line that drops again and again."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder = folder
        self._server = server
        self._number = 0
        # How long the last dialog lived without its line, in seconds, where that was gone at once.
        self.took = 0.0
        # What may be on disk, the oldest first; those from `_shown` on were not shown to be outdated.
        self._states: list[_State] = []
        self._shown = 0

    def one(self, choices: Random) -> Counter[str]:
        """One session to its drop, and what is there then."""
        if not self._states or len(self._states[-1].segments) >= _MOST_SEGMENTS:
            self._begin()
        tally: Counter[str] = Counter()
        self.took = 0.0
        environment = "LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no"
        program = f"exec env {environment} {commandlines.winnow()} --workspace {self.folder}"
        session = Session(self._server.command(program))
        way = choices.choice(_WAYS)
        try:
            if choices.random() < 0.06:
                # Some lines drop before the dialog is there.
                session.watch(time.monotonic() + choices.uniform(0, 0.6))
            else:
                self._work_while_it_lasts(session, choices, tally)
            session.drop(way)
            tally[way] += 1
            self._await_end(session, way)
        finally:
            session.end()
        self._check(session, way)
        tally["drafts"] += self._states[0].draft is not None
        return tally

    def _begin(self) -> None:
        """A new workspace, and nothing in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        ended = probe.run(
            ["init", "--workspace", str(self.folder), "--currency", "USD", "--time-zone", "UTC"],
            program=commandlines.winnow(),
        )
        if ended.status != 0:
            raise Violation(f"winnow init ended with {ended.status}: {ended.text}")
        self._states, self._shown = [_State()], 0

    # MARK: Working

    def _work_while_it_lasts(self, session: Session, choices: Random, tally: Counter[str]) -> None:
        """Works; a server that hears nothing from a client, as the machine stood still, drops the line by itself."""
        try:
            self._work(session, choices, tally)
        except Violation:
            if "closed by remote host" not in session.screen.text:
                raise
            tally["dropped by the server"] += 1

    def _work(self, session: Session, choices: Random, tally: Counter[str]) -> None:
        """Types until the moment of the drop; what is shown by then is what counts."""
        if not session.watch(time.monotonic() + _PATIENCE, lambda text: "Manage Segments" in text):
            raise Violation(f"the dialog did not begin:\n{session.screen.text.strip()}")
        # Some rest until the draft is kept, which is so after four seconds.
        until = time.monotonic() + (choices.uniform(4, 6) if choices.random() < 0.1 else choices.uniform(0, 2.5))
        for keys, state in self._script(session, choices, tally):
            session.send(keys)
            self._states.append(state)
            pause = choices.choice((0, 0, 0, 0.002, 0.02, 0.1))
            if keys == _F2:
                # What follows begins where the save has ended.
                session.watch(until, self._states[-1].is_shown)
                if self._states[-1].is_shown(session.screen.text):
                    tally["saved"] += 1
            elif pause:
                session.watch(min(until, time.monotonic() + pause))
            if time.monotonic() >= until:
                break
        session.watch(until)
        self._note_shown(session.screen.text)

    def _note_shown(self, text: str) -> None:
        for number in range(len(self._states) - 1, self._shown, -1):
            if self._states[number].is_shown(text):
                self._shown = number
                return

    def _script(self, session: Session, choices: Random, tally: Counter[str]) -> Iterator[tuple[bytes, _State]]:
        """Keys, and the state to which each leads."""
        state = self._states[-1]
        if state.draft:
            yield from self._take_up(session, choices, tally)
            state = self._states[-1]
            if state.form is not None:
                return
        elif session.watch(time.monotonic() + 0.15, lambda text: "Unsaved changes" in text):
            raise Violation(f"a draft is offered, and there is none:\n{session.screen.text}")
        isEditable = False
        while True:
            if isEditable and choices.random() < 0.4:
                name, amount = state.segments[-1]
                state = replace(state, form=_Form(name, name, _RULE + amount.removesuffix(".00")))
                yield b"e", state
                # It begins in the conditions; the rule as text is the next part.
                yield b"\t", state
                state = replace(state, form=replace(state.form, text=state.form.text + choices.choice("0123456789")))
                yield state.form.text[-1].encode(), state
            else:
                state = replace(state, form=_Form())
                yield b"n", state
                yield from self._fill(choices)
                state = self._states[-1]
            state = state.saved()
            yield _F2, state
            isEditable = True

    def _fill(self, choices: Random) -> Iterator[tuple[bytes, _State]]:
        """Types what a form lacks, from the name on."""
        self._number += 1
        name = f"n{self._number}-{choices.randrange(10 ** choices.randint(1, 6))}"
        yield from self._type(name, "name")
        yield b"\t\t\t\t", self._states[-1]
        yield from self._type(_RULE + str(choices.randint(1, 9999)), "text")

    def _type(self, letters: str, field: str) -> Iterator[tuple[bytes, _State]]:
        for letter in letters:
            state = self._states[-1]
            assert state.form
            form = replace(state.form, **{field: getattr(state.form, field) + letter})
            yield letter.encode(), replace(state, form=form)

    def _take_up(self, session: Session, choices: Random, tally: Counter[str]) -> Iterator[tuple[bytes, _State]]:
        """The draft is offered as it was; it is thrown away, or gone on with."""
        state = self._states[-1]
        form = state.draft
        assert form
        shown = f"unsaved changes of {f'“{form.name}”' if form.name else 'a new segment'}"
        if not session.watch(time.monotonic() + _PATIENCE, lambda text: shown in text and "discards" in text):
            raise Violation(f"the draft is not offered: {form}\n{session.screen.text}")
        if form.text and form.text.strip() not in session.screen.text:
            raise Violation(f"the offer is of something else than {form}\n{session.screen.text}")
        tally["offered"] += 1
        if choices.random() < 0.3:
            gone = replace(state, form=None)
            yield b"d", gone
            session.watch(time.monotonic() + _PATIENCE, lambda text: "were thrown away" in text)
            self._shown = len(self._states) - 1
            return
        yield b"\r", state
        if not session.watch(time.monotonic() + _PATIENCE, state.looks_like):
            raise Violation(f"the draft came back as something else than {form}\n{session.screen.text}")
        if not form.text:
            yield from self._fill(choices)
        elif not form.amount:
            # A rule that is none yet is where the cursor stands.
            rest = (_RULE + "77").removeprefix(form.text) if _RULE.startswith(form.text) else ""
            yield from self._type(rest, "text")
        if (last := self._states[-1]).form and last.form.amount:
            yield _F2, last.saved()

    # MARK: What is there then

    def _await_end(self, session: Session, way: str) -> None:
        """The dialog ends by itself, soon."""
        dropped = time.monotonic()
        longest = _LONGEST + (SILENCE if way == "stop" else 0)
        quiet = 0
        # One that was still to begin when the line dropped shows a little later.
        while quiet < 2:
            running = {process for process in _processes() if self._is_ours(process, session)}
            quiet = 0 if running else quiet + 1
            while running:
                if (took := time.monotonic() - dropped) > longest:
                    doing = ", ".join(_doing(process) for process in running)
                    raise Violation(f"the dialog runs on {took:.1f} s after its line was gone ({way}): {doing}")
                self.took = took if way != "stop" else self.took
                time.sleep(0.05)
                running = {process for process in running if self._is_ours(process, session)}
            time.sleep(0.1)

    def _is_ours(self, process: int, session: Session) -> bool:
        """Whether a process that is not the client names the workspace."""
        try:
            named = os.fsencode(self.folder) in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return named and process != session.client

    def _check(self, session: Session, way: str) -> None:
        """What is on disk is one of the states; nothing of the dialog is left."""
        probe.check_unlocked(self.folder)
        names = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*")]
        left = [name for name in names if ".tmp-" in name or name.startswith(".winnow/here/") or "bulk" in name]
        if left:
            raise Violation(f"{way}: left behind: {', '.join(left)}")
        document = json.loads((self.folder / "segments.json").read_bytes())
        segments = {segment["name"]: segment["condition"]["value"] for segment in document["segments"]}
        drafts = [_draft(path) for path in (self.folder / "drafts").glob("*")]
        possible = self._states[self._shown :]
        for state in reversed(possible):
            if dict(state.segments) == segments and drafts == ([_seen(state.draft)] if state.draft else []):
                self._states, self._shown = [state], 0
                return
        raise Violation(
            f"{way}: on disk are {segments} and {drafts}; it was typed to {possible[-1]}, and shown at least "
            f"{possible[0]}\n{session.screen.text}"
        )


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _doing(process: int) -> str:
    """What a process waits for, as far as the system tells."""
    told = [f"process {process}"]
    for name in ("cmdline", "wchan", "syscall"):
        try:
            told.append(f"{name} {Path(f'/proc/{process}/{name}').read_bytes().decode(errors='replace')!r}")
        except OSError:
            continue
    return " ".join(told)


def _draft(path: Path) -> tuple[Any, ...]:
    """What a draft's file says: of which segment it is, its name, and its rule as text or as an amount."""
    document = json.loads(path.read_bytes())
    original = document["original"]["name"] if document["original"] else None
    rule = document["rule"] or {}
    return original, document["name"], document.get("rule_text"), rule.get("value")


def _seen(form: _Form) -> tuple[Any, ...]:
    text = form.text if form.text and not form.amount else None
    return form.original, form.name, text, form.amount
