"""The campaigns: what each proves, and how much of it is the bar."""

from collections.abc import Callable
from dataclasses import dataclass

from campaigns import kill9
from campaigns.campaign import Run


@dataclass(frozen=True)
class Campaign:
    """A campaign by its name."""

    name: str
    bar: int
    unit: str
    proves: str
    act: Callable[[Run], None]


CATALOGUE = (
    Campaign("kill9", 20_000, "kills", "writers killed at random moments lose nothing that was acknowledged", kill9.act),
)
