extension CatalogueOfBadInput {
  /// Text that would paint, turn round or push aside a careless terminal.
  static let terminal: [BadInput] = [
    BadInput(
      58, "escapes in the command line",
      then: [
        Step(
          #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}" is not a command
            See: winnow help

            """#),
        Step(
          "count", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: the condition cannot be read at column 1: “\#u{241B}” was found where a condition should start; expected a field, NOT, (.
              \#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}
              ^

            """#),
        Step(
          "help", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}" is not a command
            See: winnow help

            """#),
        Step(
          #"--\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: "--\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}" is not a command
            See: winnow help

            """#),
        Step(
          "segment", "show", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 66,
          errors: #"""
            winnow: no segment is named "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}".

            """#),
        Step(
          "why", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, "name = Ana", code: 66,
          errors: #"""
            winnow: no fan has the id "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}".

            """#),
        Step(
          "count", "id = f-1", "--now", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: --now: "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}" is neither a day such as 2026-11-20 nor a time such as 2026-11-20T08:00:00Z
            See: winnow help

            """#),
        Step(
          "fans", "id = f-1", "--fields", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: no field is named "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}"
            See: winnow help fans

            """#),
        Step(
          "append", #"\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 64,
          errors: #"""
            winnow: "\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}" is neither fans nor events
            See: winnow help append

            """#),
        Step(
          "count", "id = f-1", "--workspace", #"HOME/\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, code: 66,
          errors: #"""
            winnow: HOME/\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}: there is no workspace.
            Name another with --workspace DIR, make an empty one with winnow init, or look at the sample with winnow demo.

            """#),
        Step(
          "import", #"HOME/\#u{1B}]0;owned\#u{7}\#u{1B}[31m\#u{9B}2J\#u{202E}"#, "--as", "fans", "--map", "id=id",
          code: 66,
          errors: #"""
            winnow: HOME/\#u{241B}]0;owned\#u{2407}\#u{241B}[31m\#u{2039}9B\#u{203A}2J\#u{2039}202E\#u{203A}: cannot read: no such file or folder.

            """#),
      ]),
    BadInput(
      58, "escapes in lines", stopsWriting: true,
      fans: #"""
        {"id":"f-3","purchase_count":"\u001b]0;owned\u0007"}
        {"id":"f-3","\u001b[31m":{"a":1,"a":2}}
        {"id":"f-3","email_consent":"\u001bP$q\u001b\\ \u001b_x\u001b\\ \u001b]52;c;aGk=\u0007"}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "\u{1B}]0;owned\u{7}" is not a number; leave the key out to mean unknown. The line was not read.
        error: fans.jsonl:4:33: \#u{241B}[31m: the key "a" stands twice in one object, at column 27 and at column 33. The line was not read.
        error: fans.jsonl:5:29: email_consent: "\u{1B}P$q\u{1B}\\ \u{1B}_x\u{1B}\\ \u{1B}]52;c;aGk=\u{7}" is not true or false; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      59, "C1 as bytes and as characters", stopsWriting: true,
      fans: #"""
        {"id":"f-3","x":«9B»}
        {"id":"f-3","purchase_count":"«C2 9B»31m"}
        """#,
      told: #"""
        error: fans.jsonl:3:17: x: a value was expected, found the byte 0x9B, which is not valid UTF-8. The line was not read.
        error: fans.jsonl:4:30: purchase_count: "\u{9B}31m" is not a number; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      60, "characters that move the cursor",
      fans: #"""
        {"id":"f-3","purchase_count":"\b\r\n\t\u000b\f"}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "\u{8}\u{D}\u{A}\u{9}\u{B}\u{C}" is not a number; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      61, "characters that turn text round",
      fans: #"""
        {"id":"f-3","purchase_count":"a\#u{202E}gnp\#u{2066}\#u{200F}\#u{61C}"}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "a\u{202E}gnp\u{2066}\u{200F}\u{61C}" is not a number; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      62, "characters that nobody sees",
      fans: #"""
        {"id":"f-3","purchase_count":"a\#u{200B}\#u{200D}\#u{200C}\#u{AD}\#u{2060}\#u{E0041}b"}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "a\u{200B}\u{200D}\u{200C}\u{AD}\u{2060}\u{E0041}b" is not a number; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      63, "addresses of several scripts",
      fans: #"""
        {"id":"f-3","email":"p\#u{430}ypal@example.com"}
        {"id":"f-5","email":"\#u{43F}\#u{43E}\#u{447}\#u{442}\#u{430}@example.com"}
        {"id":"f-6","email":"jos\#u{E9}@example.com"}
        """#,
      told: #"""
        warning: fans.jsonl:3:21: email: "p\#u{430}ypal@example.com" mixes letters of Latin and Cyrillic, which can look alike. It is kept as it is.
        """#, counted: 6),
    BadInput(
      64, "a hundred combining marks",
      fans: #"""
        {"id":"f-3","purchase_count":"a\#(repeated("\u{301}", 100))"}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "a\#u{301}\#u{301}\#u{301}\#u{301}…" is not a number; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
    BadInput(
      66, "private and unassigned characters",
      fans: #"""
        {"id":"f-3","purchase_count":"\#u{E000}\#u{F0000}\#u{378}"}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: "\u{E000}\u{F0000}\u{378}" is not a number; leave the key out to mean unknown. The line was not read.
        """#, counted: 3),
  ]
}
