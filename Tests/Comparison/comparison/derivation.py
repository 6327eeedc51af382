"""The derived fields as SQL, from the design's table of fields: one table `fan` out of `profile` and `event`.

`profile`: seq, id, total_spent (minor units), purchase_count, lifecycle_stage, tier, registered_day, last_active_day,
tags, email_consent, sms_consent, push_consent, and whatever else a profile holds.
`event`: seq, id, fan (a known one), type, moment, day, amount (minor units; none where foreign), price and currency (the
amount in whole units and what it is in), of, tag, channel.
Texts are folded in both, but for ids. Nothing later than now stands in either.
"""

from datetime import date

ACTIVITIES = (
    "purchase",
    "visit",
    "post_viewed",
    "cart_abandoned",
    "email_opened",
    "email_clicked",
    "review",
    "subscription_started",
    "subscription_renewed",
)

# A refund that names a purchase of the same fan and, with its like, reaches the amount takes it out of the count; one
# of nothing reaches a purchase of nothing. What was given back in one currency says nothing of a price in another.
MONEY = """
  named AS (SELECT DISTINCT fan, "of" FROM event WHERE type = 'refund' AND "of" IS NOT NULL),
  refunded AS (
    SELECT fan, "of", currency, sum(price) AS price FROM event
    WHERE type = 'refund' AND "of" IS NOT NULL GROUP BY fan, "of", currency),
  kept AS (
    SELECT e.fan, count(*) AS purchases FROM event e
      LEFT JOIN named n ON n.fan = e.fan AND n."of" = e.id
      LEFT JOIN refunded r ON r.fan = e.fan AND r."of" = e.id AND r.currency = e.currency
    WHERE e.type = 'purchase' AND (n.fan IS NULL OR coalesce(r.price, 0) < coalesce(e.price, 0)) GROUP BY e.fan),
  facts AS (
    SELECT fan,
      coalesce(sum(CASE WHEN type = 'purchase' THEN amount WHEN type = 'refund' AND amount > 0 THEN -amount END), 0)
        AS spent,
      max(CASE WHEN type IN {activities} THEN day END) AS active_day,
      min(CASE WHEN type = 'purchase' THEN day END) AS first_purchase,
      max(CASE WHEN type = 'purchase' THEN day END) AS last_purchase,
      -- A renewal tells of a subscription as its start does.
      arg_max(type, (moment, seq)) FILTER (
        WHERE type IN ('subscription_started', 'subscription_renewed', 'subscription_ended'))
        <> 'subscription_ended' AS subscribed,
      {consents}
    FROM event GROUP BY fan)"""

# Leaving without a channel means all of them, consent without one means none.
CONSENT = """arg_max(type, (moment, seq)) FILTER (
        WHERE type = 'unsubscribed' AND channel IS NULL
          OR type IN ('unsubscribed', 'consent_given') AND channel = '{0}')
        = 'consent_given' AS {0}_consent"""

# The last event of a tag decides; tags that no event names stay as the profile has them. Where an event names a tag,
# the set is known, if only to be empty.
TAGS = """
  touched AS (
    SELECT fan, tag, arg_max(type, (moment, seq)) = 'tag_added' AS is_there FROM event
    WHERE type IN ('tag_added', 'tag_removed') AND tag IS NOT NULL GROUP BY fan, tag),
  tagging AS (
    SELECT fan, list(tag) FILTER (WHERE is_there) AS added, list(tag) FILTER (WHERE NOT is_there) AS removed
    FROM touched GROUP BY fan),
  ever AS (
    SELECT fan, list(DISTINCT tag) AS tags FROM event WHERE type = 'tag_added' AND tag IS NOT NULL GROUP BY fan)"""

KNOWN = """
  known AS (
    SELECT p.* REPLACE (
        coalesce(p.total_spent, 0) + coalesce(f.spent, 0) AS total_spent,
        coalesce(p.purchase_count, 0) + coalesce(k.purchases, 0) AS purchase_count,
        greatest(p.last_active_day, f.active_day) AS last_active_day,
        coalesce(f.email_consent, p.email_consent) AS email_consent,
        coalesce(f.sms_consent, p.sms_consent) AS sms_consent,
        coalesce(f.push_consent, p.push_consent) AS push_consent,
        CASE WHEN p.tags IS NULL AND t.fan IS NULL THEN NULL
          ELSE list_concat(
            list_filter(coalesce(p.tags, []), lambda tag: NOT list_contains(coalesce(t.removed, []), tag)),
            coalesce(t.added, [])) END AS tags),
      list_concat(coalesce(p.tags, []), coalesce(e.tags, [])) AS tags_ever,
      date '{today}' - greatest(p.last_active_day, f.active_day) AS last_active_days,
      date '{today}' - p.registered_day AS registration_days,
      date '{today}' - f.first_purchase AS first_purchase_days,
      date '{today}' - f.last_purchase AS last_purchase_days,
      coalesce(f.subscribed, false) AS subscribed
    FROM profile p LEFT JOIN facts f ON f.fan = p.id LEFT JOIN kept k ON k.fan = p.id
      LEFT JOIN tagging t ON t.fan = p.id LEFT JOIN ever e ON e.fan = p.id)"""

STAGE = """CASE
      WHEN lifecycle_stage IS NOT NULL THEN lifecycle_stage
      WHEN coalesce(last_active_days, registration_days) IS NULL THEN NULL
      WHEN coalesce(last_active_days, registration_days) > {inactive_days} THEN 'inactive'
      WHEN total_spent >= {advocate_spent} AND coalesce(last_active_days, registration_days) <= {engaged_days}
        THEN 'advocate'
      WHEN registration_days < {new_days} AND purchase_count <= 0 THEN 'new'
      WHEN coalesce(last_active_days, registration_days) <= {engaged_days} THEN 'engaged'
      WHEN purchase_count > 0 THEN 'customer'
      ELSE 'new' END AS lifecycle_stage"""

CATEGORY = """CASE
      WHEN coalesce(tier IN ('entry', 'premium'), false) OR subscribed THEN 'member'
      WHEN purchase_count > 0 THEN 'buyer' ELSE 'lead' END AS category"""


def fan_table(today: date, lifecycle: dict[str, int]) -> str:
    """The statement that makes `fan`; `lifecycle` holds the thresholds, the amount in minor units."""
    consents = ",\n      ".join(CONSENT.format(channel) for channel in ("email", "sms", "push"))
    money = MONEY.format(activities=ACTIVITIES, consents=consents)
    parts = ",".join([money, TAGS, KNOWN.format(today=today)])
    stage = STAGE.format(**lifecycle)
    return (
        f"CREATE OR REPLACE TABLE fan AS WITH {parts}\n  SELECT * REPLACE ({stage}), {CATEGORY} FROM known ORDER BY seq"
    )
