extension CatalogueOfBadInput {
  /// Numbers, money and time that cannot be, or that other programs change in silence.
  static let numbersMoneyTime: [BadInput] = [
    BadInput(
      31, "amounts beyond Int64",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"92233720368547758.08"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":92233720368547758079999}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        """#,
      told: #"""
        error: events.jsonl:2:80: amount: "92233720368547758.08" needs more than 18 digits. The line was not read.
        error: events.jsonl:3:80: amount: 92233720368547758079999 needs more than 18 digits. The line was not read.
        """#, counted: 3),
    BadInput(
      32, "numbers beyond 2^53",
      fans: #"""
        {"id":"f-3","purchase_count":9007199254740993}
        {"id":"f-5","x":-9007199254740993}
        {"id":"f-6","x":9007199254740991}
        """#,
      told: #"""
        warning: fans.jsonl:3:30: purchase_count: 9007199254740993 is not exact in programs that keep 53 bits of a number. It is kept exactly.
        warning: fans.jsonl:4:17: x: -9007199254740993 is not exact in programs that keep 53 bits of a number. It is kept exactly.
        """#, counted: 6,
      then: [
        Step(
          "count", "purchase_count = 9007199254740993", code: 0,
          output: #"""
            1

            """#),
        Step(
          "count", "purchase_count = 9007199254740992", code: 0,
          output: #"""
            0

            """#),
      ]),
    BadInput(
      33, "amounts in a wrong form are never rounded",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"10.505"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"10,50"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"EUR 10.50"}
        {"id":"a:4","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":0.295}
        {"id":"a:5","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":0.29}
        {"id":"a:6","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":1e1}
        """#,
      told: #"""
        error: events.jsonl:2:80: amount: "10.505" is no amount of EUR, which has 2 digits behind the point. The line was not read.
        error: events.jsonl:3:80: amount: "10,50" is not an amount; leave the key out to mean unknown. The line was not read.
        error: events.jsonl:4:80: amount: "EUR 10.50" is not an amount; leave the key out to mean unknown. The line was not read.
        error: events.jsonl:5:80: amount: 0.295 is no amount of EUR, which has 2 digits behind the point. The line was not read.
        """#, counted: 3,
      then: [
        Step(
          "fans", "id = f-1", "--fields", "total_spent", "--format", "csv", code: 65,
          output: #"""
            total_spent\#u{D}
            259.79\#u{D}

            """#,
          errors: #"""
            events.jsonl:2:80: amount: "10.505" is no amount of EUR, which has 2 digits behind the point. The line was not read.
            events.jsonl:3:80: amount: "10,50" is not an amount; leave the key out to mean unknown. The line was not read.
            events.jsonl:4:80: amount: "EUR 10.50" is not an amount; leave the key out to mean unknown. The line was not read.
            events.jsonl:5:80: amount: 0.295 is no amount of EUR, which has 2 digits behind the point. The line was not read.
            winnow: what stands in these lines is not counted; mend them (winnow check lists every problem).

            """#)
      ]),
    BadInput(
      33, "cents of a currency without cents",
      files: [
        "workspace.json": #"""
        {"format":1,"currency":"JPY","today":"2026-11-20"}

        """#,
        "fans.jsonl": #"""
        {"id":"f-1"}
        {"id":"f-2","total_spent":"10.50"}
        {"id":"f-3","total_spent":10.5}

        """#,
        "events.jsonl": "",
      ],
      told: #"""
        error: fans.jsonl:2:27: total_spent: "10.50" is no amount of JPY, which has no digits behind the point. The line was not read.
        error: fans.jsonl:3:27: total_spent: 10.5 is no amount of JPY, which has no digits behind the point. The line was not read.
        """#, counted: 1),
    BadInput(
      34, "negative amounts",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"-4.00"}
        {"id":"a:2","fan":"f-1","type":"refund","at":"2026-11-12T12:00:00Z","amount":-4.00}
        {"id":"a:3","fan":"f-1","type":"refund","at":"2026-11-12T12:00:00Z","amount":"4.00"}
        """#,
      told: #"""
        error: events.jsonl:2:80: amount: "-4.00" is negative; what was given back is a refund. The line was not read.
        error: events.jsonl:3:78: amount: -4.00 is negative; a refund's amount is positive. The line was not read.
        """#, counted: 3),
    BadInput(
      35, "minus zero",
      fans: #"""
        {"id":"f-3","purchase_count":-0,"total_spent":"-0.00","nps":-0.0}
        """#,
      told: "", counted: 4,
      then: [
        Step(
          "fans", "id = f-3", "--fields", "purchase_count,total_spent,nps", "--format", "csv", code: 0,
          output: #"""
            purchase_count,total_spent,nps\#u{D}
            0,0.00,0\#u{D}

            """#)
      ]),
    BadInput(
      36, "sums that overflow",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:4","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:5","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:6","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:7","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:8","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:9","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:10","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:11","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        {"id":"a:12","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"9999999999999999.99"}
        """#,
      told: #"""
        error: events.jsonl: total_spent of "f-1": the amounts add up to more than can be kept. The total stands at its bound, 92233720368547758.07.
        """#, counted: 3,
      then: [
        Step(
          "count", "total_spent > 1", code: 0,
          output: #"""
            2

            """#),
        Step(
          "count", "SUM(purchase.amount) > 1", code: 0,
          output: #"""
            2

            """#),
        Step(
          "fans", "id = f-1", "--fields", "total_spent", "--format", "csv", code: 0,
          output: #"""
            total_spent\#u{D}
            92233720368547758.07\#u{D}

            """#),
      ]),
    BadInput(
      37, "currencies are never added",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z","amount":"5.00","currency":"USD"}
        """#,
      told: #"""
        warning: events.jsonl: an event is not in EUR. Its amount stays out of totals, as foreign_amount.
        """#, counted: 3,
      then: [
        Step(
          "fans", "id = f-1", "--fields", "total_spent", "--format", "csv", code: 0,
          output: #"""
            total_spent\#u{D}
            249.50\#u{D}

            """#)
      ]),
    BadInput(
      38, "29 February of a year without it",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2023-02-29T12:00:00Z"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2024-02-30T12:00:00Z"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2024-02-29T12:00:00Z"}
        """#,
      told: #"""
        error: events.jsonl:2:48: at: "2023-02-29T12:00:00Z" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:3:48: at: "2024-02-30T12:00:00Z" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        """#, counted: 3),
    BadInput(
      38, "29 February as a day",
      fans: #"""
        {"id":"f-3","registered_at":"2023-02-29"}
        {"id":"f-5","registered_at":"2024-02-29"}
        """#,
      told: #"""
        error: fans.jsonl:3:29: registered_at: "2023-02-29" is not a date such as 2026-03-02 or 2026-03-02T10:11:12Z; leave the key out to mean unknown. The line was not read.
        """#, counted: 4),
    BadInput(
      39, "29 February and a year",
      fans: #"""
        {"id":"f-3","registered_at":"2023-02-28"}
        {"id":"f-5","registered_at":"2023-03-01"}
        """#,
      told: "", counted: 5,
      then: [
        Step(
          "count", "registered_at IN LAST 1 YEARS", "--now", "2024-02-29", code: 0,
          output: #"""
            1

            """#),
        Step(
          "count", "registered_at IN LAST 1 YEARS", "--now", "2024-02-28", code: 0,
          output: #"""
            1

            """#),
      ]),
    BadInput(
      40, "the 31st and a month",
      fans: #"""
        {"id":"f-3","registered_at":"2026-02-28"}
        {"id":"f-5","registered_at":"2026-03-01"}
        """#,
      told: "", counted: 5,
      then: [
        Step(
          "count", "registered_at IN LAST 1 MONTHS", "--now", "2026-03-31", code: 0,
          output: #"""
            1

            """#),
        Step(
          "count", "registered_at IN LAST 1 MONTHS", "--now", "2026-03-27", code: 0,
          output: #"""
            2

            """#),
      ]),
    BadInput(
      41, "hour 24 and second 60",
      fans: #"""
        {"id":"f-3","registered_at":"2026-03-02T24:00:00Z"}
        {"id":"f-3","registered_at":"2026-12-31T23:59:60Z"}
        """#,
      told: #"""
        error: fans.jsonl:3:29: registered_at: "2026-03-02T24:00:00Z" is not a date such as 2026-03-02 or 2026-03-02T10:11:12Z; leave the key out to mean unknown. The line was not read.
        error: fans.jsonl:4:29: registered_at: "2026-12-31T23:59:60Z" is not a date such as 2026-03-02 or 2026-03-02T10:11:12Z; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      42, "times without a zone",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-12"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2026-11-12 12:00"}
        {"id":"a:4","fan":"f-1","type":"visit","at":1731412800}
        """#,
      told: #"""
        error: events.jsonl:2:48: at: "2026-11-12T12:00:00" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:3:48: at: "2026-11-12" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:4:48: at: "2026-11-12 12:00" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:5:45: at: 1731412800 is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        """#, counted: 3),
    BadInput(
      43, "offsets beyond 14 hours",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00+25:00"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00+14:00"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00+14:01"}
        {"id":"a:4","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00-15:00"}
        """#,
      told: #"""
        error: events.jsonl:2:48: at: "2026-11-12T12:00:00+25:00" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:4:48: at: "2026-11-12T12:00:00+14:01" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:5:48: at: "2026-11-12T12:00:00-15:00" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        """#, counted: 3),
    BadInput(
      44, "years that no calendar has",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"0000-01-01T00:00:00Z"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"10000-01-01T00:00:00Z"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"-2024-01-01T00:00:00Z"}
        {"id":"a:4","fan":"f-1","type":"purchase","at":"0001-01-01T00:00:00Z"}
        {"id":"a:5","fan":"f-1","type":"purchase","at":"9999-12-31T23:59:59Z"}
        """#,
      told: #"""
        error: events.jsonl:2:48: at: "0000-01-01T00:00:00Z" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:3:48: at: "10000-01-01T00:00:00Z" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:4:48: at: "-2024-01-01T00:00:00Z" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        warning: events.jsonl: an event is later than now. It does not count yet.
        warning: events.jsonl:6:48: at: "9999-12-31T23:59:59Z" lies more than two days ahead. It does not count yet.
        """#, counted: 3),
    BadInput(
      46, "events more than two days ahead",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-21T12:00:00Z"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-23T00:00:00Z"}
        """#,
      told: #"""
        warning: events.jsonl: 2 events are later than now. They do not count yet.
        warning: events.jsonl:3:48: at: "2026-11-23T00:00:00Z" lies more than two days ahead. It does not count yet.
        """#, counted: 3),
    BadInput(
      46, "profiles more than two days ahead",
      fans: #"""
        {"id":"f-3","registered_at":"2026-11-22","last_active_at":"2027-03-02T11:00:00Z"}
        {"id":"f-5","registered_at":"2026-11-23"}
        """#,
      told: #"""
        warning: fans.jsonl:3:59: last_active_at: "2027-03-02T11:00:00Z" lies more than two days ahead. It does not count yet.
        warning: fans.jsonl:4:29: registered_at: "2026-11-23" lies more than two days ahead. It does not count yet.
        """#, counted: 5),
    BadInput(
      48, "small letters and long fractions",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12t12:00:00z"}
        {"id":"a:2","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00.1234567891Z"}
        {"id":"a:3","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00.123456789Z"}
        {"id":"a:4","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z and more"}
        """#,
      told: #"""
        error: events.jsonl:3:48: at: "2026-11-12T12:00:00.1234567891Z" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        error: events.jsonl:5:48: at: "2026-11-12T12:00:00Z and more" is not a time with an offset, such as 2026-03-02T10:11:12Z. The line was not read.
        """#, counted: 3),
  ]
}
