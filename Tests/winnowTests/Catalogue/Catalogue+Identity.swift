extension CatalogueOfBadInput {
  /// Ids and references that cannot be, clash or lead nowhere.
  static let identity: [BadInput] = [
    BadInput(
      49, "a fan in two lines is merged",
      fans: #"""
        {"id":"f-1","name":"Bo"}
        """#,
      told: "", counted: 3,
      then: [
        Step(
          "fans", "id = f-1", "--fields", "name,email", "--format", "csv", code: 0,
          output: #"""
            name,email\#u{D}
            Bo,ana@example.com\#u{D}

            """#)
      ]),
    BadInput(
      50, "the same id once more, and other",
      events: #"""
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z"}
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-13T12:00:00Z"}
        {"id":"a:1","fan":"f-1","type":"purchase","at":"2026-11-12T12:00:00Z"}
        """#,
      told: #"""
        error: events.jsonl:3:1: the event "a:1" stands at line 2 already, and differs here; the first counts. The line was not read.
        """#, counted: 3),
    BadInput(
      51, "ids that are alike",
      fans: #"""
        {"id":"F-1"}
        {"id":" f-1"}
        {"id":"caf\#u{E9}"}
        {"id":"cafe\#u{301}"}
        {"id":"F-1","name":"Bo"}
        """#,
      told: #"""
        warning: fans.jsonl:3:7: id: "F-1" is like "f-1" of line 1. They are two fans.
        warning: fans.jsonl:4:7: id: " f-1" is like "f-1" of line 1. They are two fans.
        warning: fans.jsonl:6:7: id: "cafe\#u{301}" is like "caf\#u{E9}" of line 5. They are two fans.
        """#, counted: 7),
    BadInput(
      52, "ids that are empty or too long",
      fans: #"""
        {"id":""}
        {"id":"\#(repeated("x", 128))"}
        {"id":"\#(repeated("x", 129))"}
        """#,
      told: #"""
        error: fans.jsonl:3:7: id: the text is empty. The line was not read.
        error: fans.jsonl:5:7: id: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" has 129 bytes; an id has at most 128. The line was not read.
        """#, counted: 4),
    BadInput(
      53, "ids that could be paths, options or lines",
      fans: #"""
        {"id":"../../etc/passwd"}
        {"id":"a/b"}
        {"id":"-rf"}
        {"id":"a\nb"}
        {"id":"\u007f"}
        {"id":"\u009b2J"}
        """#,
      told: #"""
        error: fans.jsonl:6:7: id: "a\u{A}b" holds a control character. The line was not read.
        error: fans.jsonl:7:7: id: "\u{7F}" holds a control character. The line was not read.
        error: fans.jsonl:8:7: id: "\u{9B}2J" holds a control character. The line was not read.
        """#, counted: 6,
      then: [
        Step(
          "fans", #"id = "../../etc/passwd" OR id = "-rf""#, "--format", "ids", code: 65,
          output: #"""
            ../../etc/passwd
            -rf

            """#,
          errors: #"""
            fans.jsonl:6:7: id: "a\u{A}b" holds a control character. The line was not read.
            fans.jsonl:7:7: id: "\u{7F}" holds a control character. The line was not read.
            fans.jsonl:8:7: id: "\u{9B}2J" holds a control character. The line was not read.
            winnow: what stands in these lines is not counted; mend them (winnow check lists every problem).

            """#)
      ]),
    BadInput(
      54, "an event of nobody",
      events: #"""
        {"id":"a:1","fan":"f-9","type":"visit","at":"2026-11-12T12:00:00Z"}
        """#,
      told: #"""
        warning: events.jsonl:2:19: fan: no fan has the id "f-9". The event is kept and counts nowhere.
        """#, counted: 3),
    BadInput(
      55, "a segment that is gone",
      files: [
        "segments.json": #"""
        {"format":1,"revision":1,"segments":[
        {"id":"a","name":"A","type":"dynamic","condition":{"segment":"gone","operator":"belongs_to"}},
        {"id":"b","name":"B","type":"dynamic","condition":{"field":"name","operator":"starts_with","value":"Ana"}}]}

        """#
      ],
      told: #"""
        error: segments.json: a "A": the segment #gone does not exist. The segment matches nobody.
        """#, counted: 3, segments: 2,
      then: [
        Step(
          "segments", code: 0,
          output: #"""
            Name\#tType\#tSize\#tShare\#tBroken
            A\#tdynamic\#t–\#t–\#tthe segment #gone does not exist
            B\#tdynamic\#t1\#t33.3 %\#t

            """#),
        Step(
          "count", "NOT IN SEGMENT A", code: 65,
          errors: #"""
            winnow: the segment "A" is itself broken, so nobody can be said to match. See: winnow check

            """#),
      ]),
    BadInput(
      56, "segments that lead back to themselves",
      files: [
        "segments.json": #"""
        {"format":1,"revision":1,"segments":[
        {"id":"a","name":"A","type":"dynamic","condition":{"segment":"b","operator":"belongs_to"}},
        {"id":"b","name":"B","type":"dynamic","condition":{"segment":"a","operator":"belongs_to"}},
        {"id":"c","name":"C","type":"dynamic","condition":{"segment":"c","operator":"belongs_to"}},
        {"id":"d","name":"D","type":"dynamic","condition":{"field":"name","operator":"starts_with","value":"Ana"}}]}

        """#
      ],
      told: #"""
        error: segments.json: a "A": the rule leads back to itself: A \#u{2192} B \#u{2192} A. The segment matches nobody.
        error: segments.json: b "B": the rule leads back to itself: B \#u{2192} A \#u{2192} B. The segment matches nobody.
        error: segments.json: c "C": the rule leads back to itself: C \#u{2192} C. The segment matches nobody.
        """#, counted: 3, segments: 4,
      then: [
        Step(
          "segments", code: 0,
          output: #"""
            Name\#tType\#tSize\#tShare\#tBroken
            A\#tdynamic\#t–\#t–\#tthe rule leads back to itself: A \#u{2192} B \#u{2192} A
            B\#tdynamic\#t–\#t–\#tthe rule leads back to itself: B \#u{2192} A \#u{2192} B
            C\#tdynamic\#t–\#t–\#tthe rule leads back to itself: C \#u{2192} C
            D\#tdynamic\#t1\#t33.3 %\#t

            """#)
      ]),
    BadInput(
      57, "rules nested too deeply",
      files: [
        "segments.json": #"""
        {"format":1,"segments":[{"id":"a","name":"A","type":"dynamic","condition":\#(repeated("{\"all\":[", 33)){"field":"name","operator":"starts_with","value":"Ana"}\#(repeated("]}", 33))}]}

        """#
      ],
      told: #"""
        error: segments.json: a "A": groups may be nested at most 32 deep. The segment matches nobody.
        """#, counted: 3, segments: 1,
      then: [
        Step(
          "segments", code: 0,
          output: #"""
            Name\#tType\#tSize\#tShare\#tBroken
            A\#tdynamic\#t–\#t–\#tgroups may be nested at most 32 deep

            """#)
      ]),
    BadInput(
      57, "a document nested too deeply", stopsWriting: true,
      files: [
        "segments.json": #"""
        {"format":1,"segments":[{"id":"a","name":"A","type":"dynamic","condition":\#(repeated("{\"all\":[", 100000))
        """#
      ],
      told: #"""
        error: segments.json:1:450: more than 96 objects and arrays stand in each other. The file was not read.
        """#, counted: nil),
    BadInput(
      57, "conditions nested too deeply or too long",
      then: [
        Step(
          "count", #"\#(repeated("(", 33))name = Ana\#(repeated(")", 33))"#, code: 64,
          errors: #"""
            winnow: the condition cannot be read at column 33: groups may be nested at most 32 deep.
              (((((((((((((((((((((((((((((((((name = Ana)))))))))))))))))))))))))))))))))
                                              ^

            """#),
        Step(
          "count", #"\#(repeated("NOT ", 60))name = Ana"#, code: 64,
          errors: #"""
            winnow: the condition cannot be read at column 133: groups may be nested at most 32 deep.
              …NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT …
                                                                           ^

            """#),
        Step(
          "count", #"\#(repeated("(", 70000))"#, code: 64,
          errors: #"""
            winnow: the condition cannot be read at column 1: a rule as text may have at most 65536 bytes.
              ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((…
              ^

            """#),
      ]),
  ]
}
