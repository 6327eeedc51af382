"""The fields of fans and the keys of events that rules can name, with the columns that hold them."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Field:
    """A field: its id and label in rules, its type, its column, and values that occur in it."""

    id: str
    label: str
    type: str
    column: str
    values: tuple = ()

    def of(self, alias: str) -> "Field":
        """The field in a table that goes by another name."""
        return replace(self, column=f"{alias}.{self.column}")


def _fields(rows: str, prefix: str = "") -> list[Field]:
    fields = []
    for row in rows.strip().splitlines():
        id, label, type, column = (part.strip() for part in row.split("|"))
        fields.append(Field(id, label, type, f'"{prefix}{column or id}"'))
    return fields


STANDARD = _fields(
    """
    lifecycle_stage   | Lifecycle Stage     | choice  |
    total_spent       | Total Spent         | money   |
    purchase_count    | Purchase Count      | number  |
    source            | Source Channel      | choice  |
    last_active_days  | Last Active Days    | days    |
    registration_days | Registration Days   | days    |
    first_purchase_days | First Purchase Days | days  |
    last_purchase_days | Last Purchase Days | days    |
    tier              | Member Tier         | choice  |
    category          | Category            | choice  |
    tags              | Tags                | set     |
    interests         | Interests           | set     |
    country           | Country             | text    |
    language          | Language            | text    |
    name              | Name                | text    |
    email             | Email               | text    |
    id                | Fan                 | text    | id_folded
    registered_at     | Registered          | date    | registered_day
    last_active_at    | Last Active         | date    | last_active_day
    birth_year        | Birth Year          | number  |
    gender            | Gender              | choice  |
    preferred_channel | Preferred Channel   | choice  |
    nps               | NPS                 | number  |
    sentiment         | Sentiment           | number  |
    email_consent     | Email Consent       | boolean |
    sms_consent       | SMS Consent         | boolean |
    push_consent      | Push Consent        | boolean |
    """
)

EVENT_KEYS = _fields(
    """
    amount   | Amount    | money  |
    item     | Item      | text   |
    of       | Refund Of | text   |
    channel  | Channel   | text   |
    campaign | Campaign  | text   |
    tag      | Tag       | text   |
    rating   | Rating    | number |
    text     | Text      | text   |
    currency | Currency  | text   |
    tier     | Tier      | text   |
    """,
    prefix="k_",
)

# Fields that no profile holds, since they follow from others.
DERIVED = {
    "last_active_days",
    "registration_days",
    "first_purchase_days",
    "last_purchase_days",
    "category",
    "id",
}

SQL_TYPES = {
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "number": "DECIMAL(38,9)",
    "money": "BIGINT",
    "days": "BIGINT",
    "date": "DATE",
    "set": "VARCHAR[]",
    "boolean": "BOOLEAN",
}


def discovered_type(values: list) -> str:
    """The type of a key that nobody declared, by all its values."""
    if all(isinstance(value, bool) for value in values):
        return "boolean"
    if all(not isinstance(value, (bool, str, list, dict)) for value in values):
        return "number"
    if all(isinstance(value, list) and all(isinstance(one, str) for one in value) for value in values):
        return "set"
    return "text"
