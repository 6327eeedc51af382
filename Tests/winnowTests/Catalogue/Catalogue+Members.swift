extension CatalogueOfBadInput {
  /// Keys and values that clash, are unknown or missing.
  static let members: [BadInput] = [
    BadInput(
      26, "a key that stands twice", stopsWriting: true,
      fans: #"""
        {"id":"f-3","name":"Bo","name":"Bea"}
        {"id":"f-3","\u0069d":"f-5"}
        {"id":"f-3","x":{"a":1,"b":2,"a":3}}
        """#,
      told: #"""
        error: fans.jsonl:3:25: the key "name" stands twice in one object, at column 13 and at column 25. The line was not read.
        error: fans.jsonl:4:13: the key "id" stands twice in one object, at column 2 and at column 13. The line was not read.
        error: fans.jsonl:5:30: x: the key "a" stands twice in one object, at column 18 and at column 30. The line was not read.
        """#, counted: 3),
    BadInput(
      27, "keys that differ only by normalisation",
      fans: #"""
        {"id":"f-3","caf\#u{E9}":"a"}
        {"id":"f-5","cafe\#u{301}":"b"}
        """#,
      told: #"""
        warning: fans.jsonl:4:13: the key "cafe\#u{301}" is spelled in another Unicode form at line 3, column 13. Both are one field.
        """#, counted: 5,
      then: [
        Step(
          "count", #"caf\#u{E9} IS PRESENT"#, code: 0,
          output: #"""
            2

            """#),
        Step(
          "count", #"cafe\#u{301} IS PRESENT"#, code: 0,
          output: #"""
            2

            """#),
        Step(
          "count", #"caf\#u{E9} = a"#, code: 0,
          output: #"""
            1

            """#),
      ]),
    BadInput(
      28, "the wrong type", stopsWriting: true,
      fans: #"""
        {"id":"f-3","purchase_count":"12"}
        {"id":"f-3","email_consent":1}
        {"id":"f-3","purchase_count":true}
        {"id":7}
        {"id":"f-3","name":["Bo"]}
        {"id":"f-3","tags":"vip"}
        {"id":"f-3","tags":["vip",1]}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "12" is not a number; leave the key out to mean unknown. The line was not read.
        error: fans.jsonl:4:29: email_consent: 1 is not true or false. The line was not read.
        error: fans.jsonl:5:30: purchase_count: true is not a number. The line was not read.
        error: fans.jsonl:6:7: id: 7 is not a text in quotes. The line was not read.
        error: fans.jsonl:7:20: name: an array is not a text in quotes. The line was not read.
        error: fans.jsonl:8:20: tags: "vip" is not an array of texts; leave the key out to mean unknown. The line was not read.
        error: fans.jsonl:9:27: tags: 1 is not a text in quotes. The line was not read.
        """#, counted: 3),
    BadInput(
      29, "unknown keys are kept",
      fans: #"""
        {"id":"f-3","x-y":{ "z" : [1.50, "\u00e9"] }}
        """#,
      told: "", counted: 4),
    BadInput(
      30, "a fan without an id", stopsWriting: true,
      fans: #"""
        {"name":"Bo"}
        """#,
      told: #"""
        error: fans.jsonl:3:1: the key "id" is missing. The line was not read.
        """#, counted: 3),
    BadInput(
      30, "an event without a key that it needs", stopsWriting: true,
      events: #"""
        {"fan":"f-1","type":"visit","at":"2026-11-12T12:00:00Z"}
        {"id":"a:1","type":"visit","at":"2026-11-12T12:00:00Z"}
        {"id":"a:2","fan":"f-1","at":"2026-11-12T12:00:00Z"}
        {"id":"a:3","fan":"f-1","type":"visit"}
        """#,
      told: #"""
        error: events.jsonl:2:1: the key "id" is missing. The line was not read.
        error: events.jsonl:3:1: the key "fan" is missing. The line was not read.
        error: events.jsonl:4:1: the key "type" is missing. The line was not read.
        error: events.jsonl:5:1: the key "at" is missing. The line was not read.
        """#, counted: 3),
  ]
}
