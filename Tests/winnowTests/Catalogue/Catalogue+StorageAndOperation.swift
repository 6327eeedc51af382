extension CatalogueOfBadInput {
  /// Files that were damaged, and folders that are not private.
  static let storageAndOperation: [BadInput] = [
    BadInput(
      78, "a torn last line",
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}
        {"id":"f-2"}
        {"id":"f-3","na
        """#
      ],
      told: #"""
        error: fans.jsonl:3:13: the last line is torn: it has no end and is no JSON (a closing quote was expected, found the end of the text). The line was not read.
        """#, counted: 2),
    BadInput(
      79, "a last line that is complete and wrong", stopsWriting: true,
      fans: #"""
        {"id":"f-3" "name":"Bo"}
        """#,
      told: #"""
        error: fans.jsonl:3:13: a comma or } was expected, found the string "name". The line was not read.
        """#, counted: 3),
    BadInput(
      80, "damage in the middle", stopsWriting: true,
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}
        «00 FF»garbage
        {"id":"f-2"}

        """#
      ],
      told: #"""
        error: fans.jsonl:2:1: a value was expected, found "\u{0}". The line was not read.
        """#, counted: 2),
    BadInput(
      81, "a block of NULs", stopsWriting: true,
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}
        \#(repeated("«00»", 4096))
        {"id":"f-2"}

        """#
      ],
      told: #"""
        error: fans.jsonl:2:1: a value was expected, found "\u{0}". The line was not read.
        """#, counted: 2),
    BadInput(
      83, "a file in the place of another",
      files: [
        "fans.jsonl": #"""
        {"id":"csv:1","fan":"f-2","type":"purchase","at":"2026-11-10T12:00:00Z"}

        """#,
        "events.jsonl": #"""
        {"id":"f-1","name":"Ana"}

        """#,
      ],
      told: #"""
        error: events.jsonl:1:1: the key "fan" is missing. The line was not read.
        """#, counted: 1),
    BadInput(
      94, "a folder that others may write to",
      mode: 0o770,
      then: [
        Step(
          "check", code: 77,
          errors: #"""
            winnow: HOME/winnow: cannot open: others may write to it. Make it private: chmod 700 FOLDER.

            """#),
        Step(
          "count", "id IS PRESENT", code: 77,
          errors: #"""
            winnow: HOME/winnow: cannot open: others may write to it. Make it private: chmod 700 FOLDER.

            """#),
      ]),
  ]
}
