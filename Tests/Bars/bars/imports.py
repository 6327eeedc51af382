"""What it takes to bring files in: time, memory, and whether the segments of real orders are those of another program."""

import csv
import gzip
import os
import random
import resource
import subprocess
import time
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from bars.bench import Bench, Measure, Skipped
from bars.dialog import environment
from bars.failure import Failure

_FANS = 1_000_000
_MAP = (
    "id=ID,email=Email,name=Name,country=Country,tier=Tier,registered_at=Registered,total_spent=Spent,"
    "purchase_count=Orders,email_consent=Newsletter"
)
_RETAIL = [
    "--as", "events", "--items", "--skip-bad",
    "--map", "id=InvoiceNo,fan=CustomerID,at=InvoiceDate,amount=Quantity*UnitPrice,type=InvoiceNo",
    "--values", "type:C*=refund,type:*=purchase",
]


@dataclass
class _Run:
    seconds: float
    cpu: float
    megabytes: int


def imports(bench: Bench) -> list[Measure]:
    """A million fans of a list whose columns were mapped, and of a Mailchimp audience, into an empty workspace."""
    measures = []
    fans = bench.fans or _FANS
    for title, path, arguments in (
        ("mapped", _list(bench, fans), ["--as", "fans", "--map", _MAP]),
        ("Mailchimp", _audience(bench, fans), []),
    ):
        run = _import(bench, path, arguments, "EUR")
        size = path.stat().st_size / 1e6
        measures.append(
            Measure(
                f"{fans:,} fans, {title}: at least 50 MB/s",
                f"{size / run.seconds:.1f} MB/s: {size:.0f} MB in {run.seconds:.2f} s, {run.cpu:.2f} s of CPU, "
                f"{run.megabytes} MB of memory",
                size / run.seconds >= 50,
            )
        )
    return measures


def retail(bench: Bench) -> list[Measure]:
    """The Online Retail file, and its segments beside those of a query in Python."""
    named = os.environ.get("ONLINE_RETAIL")
    if not named:
        raise Skipped("ONLINE_RETAIL names no file: online_retail_full.csv, or with .gz behind it")
    path = Path(named)
    if path.suffix == ".gz":
        plain = bench.home / path.stem
        plain.write_bytes(gzip.decompress(path.read_bytes()))
        path = plain
    run = _import(bench, path, _RETAIL, "GBP")
    measures = [
        Measure(
            "Online Retail: at most 3 s and 150 MB",
            f"{run.seconds:.2f} s, {run.cpu:.2f} s of CPU, {run.megabytes} MB",
            run.seconds <= 3 and run.megabytes <= 150,
        )
    ]
    spent, orders = _query(path)
    workspace = str(bench.home / "import")
    for condition, wanted in (
        ("total_spent > 1000", {who for who, sum in spent.items() if sum > 1000}),
        ("total_spent <= 0", {who for who, sum in spent.items() if sum <= 0}),
        ("purchase_count >= 5", {who for who, count in orders.items() if count >= 5}),
        ("purchase_count = 1 and total_spent >= 250.50", {
            who for who, count in orders.items() if count == 1 and spent[who] >= Decimal("250.50")
        }),
    ):
        found = bench.winnow("fans", condition, "--format", "ids", "--workspace", workspace).split()
        measures.append(
            Measure(
                f"Online Retail, {condition}: the fans of the query",
                f"{len(found):,} fans, {len(wanted):,} by the query",
                set(found) == wanted and len(found) == len(wanted),
            )
        )
    return measures


def _query(path: Path) -> tuple[dict[str, Decimal], dict[str, int]]:
    """What each customer spent, less what was given back, and how many invoices were no cancellations."""
    invoices: dict[tuple[str, str], Decimal] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["CustomerID"]:
                key = (row["InvoiceNo"], row["CustomerID"])
                amount = Decimal(row["UnitPrice"]) * int(row["Quantity"])
                invoices[key] = invoices.get(key, Decimal(0)) + amount
    spent: dict[str, Decimal] = {}
    orders: dict[str, int] = {}
    for (invoice, customer), amount in invoices.items():
        cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        spent[customer] = spent.get(customer, Decimal(0)) + cents
        orders[customer] = orders.get(customer, 0) + (0 if invoice.startswith("C") else 1)
    return spent, orders


def _import(bench: Bench, path: Path, arguments: list[str], currency: str) -> _Run:
    workspace = bench.home / "import"
    subprocess.run(["rm", "-rf", str(workspace)], check=True)
    bench.winnow("init", "--workspace", str(workspace), "--currency", currency, "--time-zone", "Europe/London")
    command = [os.environ["WINNOW"], "import", str(path), *arguments, "--workspace", str(workspace)]
    begin = time.monotonic()
    with (bench.home / "import.log").open("w+") as log:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=log, env=environment(bench.home))
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            log.seek(0)
            raise Failure(f"the import of {path.name} ended with {child.returncode}: {log.read()[-500:]}")
    return _Run(seconds, usage.ru_utime + usage.ru_stime, _megabytes(usage))


def _megabytes(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss // 1000


_FIRST = ["Ada", "Bo", "Chloé", "Dmitri", "Eve", "Fatima", "Göran", "Hana", "Ivan", "Jun"]
_LAST = ["Sousa", "Mori", "Müller", "Okafor", "Smith", "O'Neil", "Nguyễn", "Lopez", "Kowalski", "Haddad"]
_COUNTRIES = ["PT", "DE", "US", "GB", "FR", "JP"]


def _day(chance: random.Random) -> str:
    return f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def _list(bench: Bench, fans: int) -> Path:
    """A list with the columns of a shop; the same for the same number of fans."""
    path = bench.root / f"list-{fans}.csv"
    if not path.exists():
        chance = random.Random(7)
        with path.open("w", encoding="utf-8") as file:
            file.write("ID,Email,Name,Country,Tier,Registered,Spent,Orders,Newsletter\n")
            for number in range(fans):
                file.write(
                    f"{100_000 + number},fan.{number}@example{number % 97}.org,{chance.choice(_FIRST)} "
                    f"{chance.choice(_LAST)},{chance.choice(_COUNTRIES)},{chance.choice(['free', 'entry', 'premium'])},"
                    f"{_day(chance)},{chance.randint(0, 50_000) / 100:.2f},{chance.randint(0, 30)},"
                    f"{chance.choice(['yes', 'no'])}\n"
                )
    return path


def _audience(bench: Bench, fans: int) -> Path:
    """The subscribers of a Mailchimp audience; the same for the same number of fans."""
    path = bench.root / f"audience-{fans}.csv"
    if not path.exists():
        chance = random.Random(7)
        with path.open("w", encoding="utf-8") as file:
            file.write(
                '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,'
                "LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
            )
            for number in range(fans):
                moment = f'"{_day(chance)} {chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}"'
                tags = '"""vip"",""beta"""' if number % 10 == 0 else ""
                file.write(
                    f"fan.{number}@example{number % 97}.org,{chance.choice(_FIRST)},{chance.choice(_LAST)},"
                    f"{chance.randint(1, 5)},{moment},,{moment},81.2.69.{number % 256},38.7,-9.1,0,1,Europe/Lisbon,"
                    f"{chance.choice(_COUNTRIES)},11,{moment},{number + 345_678},{number:010x},,{tags}\n"
                )
    return path
