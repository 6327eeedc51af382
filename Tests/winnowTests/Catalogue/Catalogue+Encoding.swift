extension CatalogueOfBadInput {
  /// Bytes and characters that are none, or that other programs take for something else.
  static let encoding: [BadInput] = [
    BadInput(
      17, "a byte order mark at the start",
      files: [
        "fans.jsonl": #"""
        \#u{FEFF}{"id":"f-1"}
        {"id":"f-2"}

        """#
      ],
      told: #"""
        warning: fans.jsonl:1:1: a byte order mark stands before the first line. It is passed over, and gone when the file is written anew.
        """#, counted: 2),
    BadInput(
      18, "a byte order mark in the middle", stopsWriting: true,
      fans: #"""
        \#u{FEFF}{"id":"f-3"}
        """#,
      told: #"""
        error: fans.jsonl:3:1: a value was expected, found a byte order mark, which may stand only at the very start. The line was not read.
        """#, counted: 3),
    BadInput(
      19, "UTF-16 in lines", stopsWriting: true,
      files: [
        "fans.jsonl": #"""
        «FF FE»{«00»}«00 0A 00»
        """#,
        "events.jsonl": "",
      ],
      told: #"""
        error: fans.jsonl:1:1: the text is UTF-16; UTF-8 was expected. The line was not read.
        error: fans.jsonl:2:1: the last line is torn: it has no end and is no JSON (a value was expected, found "\u{0}"). The line was not read.
        """#, counted: 0),
    BadInput(
      19, "UTF-16 in a document", stopsWriting: true,
      files: [
        "segments.json": #"""
        {«00»"«00»f«00»o«00»r«00»
        """#
      ],
      told: #"""
        error: segments.json:1:1: the text is UTF-16; UTF-8 was expected. The file was not read.
        """#, counted: nil),
    BadInput(
      20, "invalid UTF-8, in keys that nobody reads too", stopsWriting: true,
      fans: #"""
        {"id":"f-3","name":"«C0 AF»"}
        {"id":"f-3","x«ED A0 80»":1}
        {"id":"f-3","name":"«E2 82»"}
        {"id":"f-3","x":{"y":["«FF»"]}}
        """#,
      told: #"""
        error: fans.jsonl:3:21: name: the byte 0xC0 is not valid UTF-8. The line was not read.
        error: fans.jsonl:4:15: the byte 0xED is not valid UTF-8. The line was not read.
        error: fans.jsonl:5:21: name: the byte 0xE2 is not valid UTF-8. The line was not read.
        error: fans.jsonl:6:24: x.y: the byte 0xFF is not valid UTF-8. The line was not read.
        """#, counted: 3),
    BadInput(
      21, "raw control bytes in a string", stopsWriting: true,
      fans: #"""
        {"id":"f-3","name":"A«00»B"}
        {"id":"f-3","name":"A\#tB"}
        {"id":"f-3","x":{"y":"«1B»[31m"}}
        """#,
      told: #"""
        error: fans.jsonl:3:22: name: a control character stands in a string; an escape (\u0000) was expected. The line was not read.
        error: fans.jsonl:4:22: name: a tab stands in a string; an escape (\u0009) was expected. The line was not read.
        error: fans.jsonl:5:23: x.y: a control character stands in a string; an escape (\u001B) was expected. The line was not read.
        """#, counted: 3),
    BadInput(
      22, "U+0000 by its escape",
      fans: #"""
        {"id":"f\u0000-3"}
        {"id":"f-3","name":"A\u0000B"}
        {"id":"f-3","tags":["vip","a\u0000"]}
        {"id":"f-5","x":"A\u0000B"}
        """#,
      told: #"""
        error: fans.jsonl:3:7: id: "f\u{0}-3" holds a control character. The line was not read.
        error: fans.jsonl:4:20: name: "A\u{0}B" holds U+0000, which no text may. The line was not read.
        error: fans.jsonl:5:27: tags: "a\u{0}" holds U+0000, which no text may. The line was not read.
        """#, counted: 4),
    BadInput(
      22, "U+0000 in the name of a segment", stopsWriting: true,
      files: [
        "segments.json": #"""
        {"format":1,"segments":[
         {"id":"seg-1","name":"A\u0000B","type":"static","members":[]}]}

        """#
      ],
      told: #"""
        error: segments.json:2:23: segments[0].name: "A\u{0}B" holds U+0000, which no text may. The file was not read.
        """#, counted: nil),
    BadInput(
      23, "half of a surrogate pair", stopsWriting: true,
      fans: #"""
        {"id":"f-3","name":"\ud800"}
        {"id":"f-3","x":{"\udfff":1}}
        """#,
      told: #"""
        error: fans.jsonl:3:21: name: \ud800 is half of a surrogate pair and the other half is missing. The line was not read.
        error: fans.jsonl:4:19: x: \udfff is half of a surrogate pair and the other half is missing. The line was not read.
        """#, counted: 3),
    BadInput(
      24, "noncharacters",
      fans: #"""
        {"id":"f-3\ufffe"}
        {"id":"f-5\#u{1FFFF}"}
        {"id":"f-6","name":"A\ufdd0B"}
        """#,
      told: #"""
        error: fans.jsonl:3:7: id: "f-3\u{FFFE}" holds a noncharacter of Unicode. The line was not read.
        error: fans.jsonl:4:7: id: "f-5\u{1FFFF}" holds a noncharacter of Unicode. The line was not read.
        warning: fans.jsonl:5:20: name: "A\u{FDD0}B" holds a noncharacter of Unicode. It is kept as it is.
        """#, counted: 4),
    BadInput(
      25, "CRLF",
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}\#u{D}
        {"id":"f-2"}\#u{D}

        """#
      ],
      told: "", counted: 2),
    BadInput(
      25, "LF and CRLF mixed",
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}\#u{D}
        {"id":"f-2"}

        """#
      ],
      told: "", counted: 2),
    BadInput(
      25, "CR alone", stopsWriting: true,
      files: [
        "fans.jsonl": #"""
        {"id":"f-1"}\#u{D}{"id":"f-2"}\#u{D}
        """#,
        "events.jsonl": "",
      ],
      told: #"""
        error: fans.jsonl:1:1: the lines end in CR alone (first after 12 bytes); LF or CRLF was expected. The line was not read.
        """#, counted: 0),
    BadInput(
      25, "U+2028 ends no line",
      fans: #"""
        {"id":"f-3","name":"A\#u{2028}B"}
        """#,
      told: "", counted: 4),
  ]
}
