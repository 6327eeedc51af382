extension CatalogueOfBadInput {
  /// JSON that is none, or that other programs read differently.
  static let jsonText: [BadInput] = [
    BadInput(
      1, "a truncated object", stopsWriting: true,
      fans: #"""
        {"id":"f-3","name":"Bo"
        {"id":"f-3","name":"B
        """#,
      told: #"""
        error: fans.jsonl:3:24: a comma or } was expected, found the end of the text. The line was not read.
        error: fans.jsonl:4:20: name: a closing quote was expected, found the end of the text. The line was not read.
        """#, counted: 3),
    BadInput(
      2, "no final newline",
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}
        {"id":"f-2"}
        """#
      ],
      told: #"""
        warning: fans.jsonl:2:1: the last line has no line end. It is read, and the next write ends it.
        """#, counted: 2),
    BadInput(
      3, "two documents on a line", stopsWriting: true,
      fans: #"""
        {"id":"f-3"} {"id":"f-5"}
        """#,
      told: #"""
        error: fans.jsonl:3:14: the end was expected after the value, found an object. The line was not read.
        """#, counted: 3),
    BadInput(
      4, "trailing bytes", stopsWriting: true,
      fans: #"""
        {"id":"f-3"} x
        {"id":"f-3"}}
        """#,
      told: #"""
        error: fans.jsonl:3:14: the end was expected after the value, found "x". The line was not read.
        error: fans.jsonl:4:13: the end was expected after the value, found "}". The line was not read.
        """#, counted: 3),
    BadInput(
      5, "a trailing comma", stopsWriting: true,
      fans: #"""
        {"id":"f-3",}
        {"id":"f-3","tags":["vip",]}
        """#,
      told: #"""
        error: fans.jsonl:3:13: a key in double quotes was expected, found "}". The line was not read.
        error: fans.jsonl:4:27: tags: a value was expected after the comma, found "]". The line was not read.
        """#, counted: 3),
    BadInput(
      6, "comments, single quotes and JSON5", stopsWriting: true,
      fans: #"""
        {"id":"f-3" /* new */}
        {'id':'f-3'}
        {id:"f-3"}
        {"id":"f-3"} // new
        """#,
      told: #"""
        error: fans.jsonl:3:13: a comma or } was expected, found "/". The line was not read.
        error: fans.jsonl:4:2: a key in double quotes was expected, found "'". The line was not read.
        error: fans.jsonl:5:2: a key in double quotes was expected, found "id". The line was not read.
        error: fans.jsonl:6:14: the end was expected after the value, found "/". The line was not read.
        """#, counted: 3),
    BadInput(
      7, "blank lines and blanks only",
      fans: #"""

           \#t\#u{20}
        """#,
      told: "", counted: 3),
    BadInput(
      7, "an empty file",
      files: [
        "fans.jsonl": "",
        "events.jsonl": "",
      ],
      told: "", counted: 0),
    BadInput(
      8, "no object", stopsWriting: true,
      fans: #"""
        null
        []
        17
        "f-3"
        """#,
      told: #"""
        error: fans.jsonl:3:1: an object was expected, found "null". The line was not read.
        error: fans.jsonl:4:1: an object was expected, found an array. The line was not read.
        error: fans.jsonl:5:1: an object was expected, found "17". The line was not read.
        error: fans.jsonl:6:1: an object was expected, found the string "f-3". The line was not read.
        """#, counted: 3),
    BadInput(
      9, "nesting deeper than 64", stopsWriting: true,
      fans: #"""
        {"id":"f-3","x":\#(repeated("[", 63))\#(repeated("]", 63))}
        {"id":"f-5","x":\#(repeated("[", 64))\#(repeated("]", 64))}
        {"id":"f-6","x":{"y":\#(repeated("[", 500000))
        """#,
      told: #"""
        error: fans.jsonl:4:80: x: more than 64 objects and arrays stand in each other. The line was not read.
        error: fans.jsonl:5:84: x.y: more than 64 objects and arrays stand in each other. The line was not read.
        """#, counted: 4),
    BadInput(
      11, "a number of 10^6 digits",
      fans: #"""
        {"id":"f-3","purchase_count":\#(repeated("1", 1000000))}
        {"id":"f-5","x":\#(repeated("1", 100000))}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: 111111111111111111111111111111111111111111111111111111111111… needs more than 18 digits. The line was not read.
        warning: fans.jsonl:4:17: x: 111111111111111111111111111111111111111111111111111111111111… is not exact in programs that keep 53 bits of a number. It is kept exactly.
        """#, counted: 4),
    BadInput(
      12, "more keys in one object than a line can hold", stopsWriting: true,
      fans: #"""
        {"id":"f-3"\#(repeated(",\"k\":1", 200000))}
        """#,
      told: #"""
        error: fans.jsonl:3:1: the line has 1200012 bytes; at most 1048576 (1 MiB) were expected. The line was not read.
        """#, counted: 3),
    BadInput(
      13, "leading zeros, +1, .5 and 1.", stopsWriting: true,
      fans: #"""
        {"id":"f-3","purchase_count":01}
        {"id":"f-3","purchase_count":+1}
        {"id":"f-3","purchase_count":.5}
        {"id":"f-3","purchase_count":1.}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: a number must not begin with 0, found "01". The line was not read.
        error: fans.jsonl:4:30: purchase_count: a value was expected, found "+1". The line was not read.
        error: fans.jsonl:5:30: purchase_count: a value was expected, found ".5". The line was not read.
        error: fans.jsonl:6:32: purchase_count: a digit was expected after the point, found "}". The line was not read.
        """#, counted: 3),
    BadInput(
      14, "0e1 is a number",
      fans: #"""
        {"id":"f-3","purchase_count":0e1}
        """#,
      told: "", counted: 4,
      then: [
        Step(
          "count", "purchase_count = 0 AND id = f-3", code: 0,
          output: #"""
            1

            """#)
      ]),
    BadInput(
      15, "NaN and infinities", stopsWriting: true,
      fans: #"""
        {"id":"f-3","purchase_count":NaN}
        {"id":"f-3","purchase_count":Infinity}
        {"id":"f-3","purchase_count":-Infinity}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: a value was expected, found "NaN". The line was not read.
        error: fans.jsonl:4:30: purchase_count: a value was expected, found "Infinity". The line was not read.
        error: fans.jsonl:5:31: purchase_count: a digit was expected, found "Infinity". The line was not read.
        """#, counted: 3),
    BadInput(
      16, "exponents out of range",
      fans: #"""
        {"id":"f-3","purchase_count":1e400}
        {"id":"f-3","purchase_count":1e-400}
        {"id":"f-5","x":1e400}
        """#,
      told: #"""
        error: fans.jsonl:3:30: purchase_count: 1e400 needs more than 18 digits. The line was not read.
        error: fans.jsonl:4:30: purchase_count: 1e-400 needs more than 18 digits. The line was not read.
        warning: fans.jsonl:5:17: x: 1e400 is not exact in programs that keep 53 bits of a number. It is kept exactly.
        """#, counted: 4),
  ]
}
