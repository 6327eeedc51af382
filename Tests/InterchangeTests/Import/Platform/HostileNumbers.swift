/// Cells that look like something and are not: amounts, dates, addresses, and bytes that are no text.
enum HostileCells {
  /// Amounts of a patron; all are refused in the third column.
  static let amounts = [
    "1e999", "NaN", "Infinity", "--5", "1.2.3.4", "99999999999999999999", "0x10", "=1+1", "１２", "5 USD EUR", "1_000",
    "(5)", "5%", "½", "1,2,3", "5-", "-", ".", "€",
  ].map { text in
    HostileFile(
      "the amount \(text)", "Email,Patron Status,Lifetime Amount\na@b.c,Active patron,\"\(text)\"\n",
      "import.csv:2:3: Lifetime Amount: \"\(text)\" is not an amount such as 1234.50")
  }

  /// Dates of a patron; all are refused in the fourth column.
  static let dates = [
    "2026-02-30", "2026-13-01", "2025-02-29", "1900-02-29", "0000-00-00", "99/99/9999", "2026-01-01T25:00:00Z",
    "2026-01-01T00:00:60", "yesterday", "1e9", "44927", "=TODAY()", "2026/01/01", "01/01/26", "12026-01-01", "-5",
    "31.12.2025 25:00", "31.12.2025 13:00 PM", "1/2", "∞",
  ].map { text in
    HostileFile(
      "the date \(text)", "Email,Patron Status,Lifetime Amount,Patronage Since Date\na@b.c,Active patron,1,\(text)\n",
      "import.csv:2:4: Patronage Since Date: \"\(text)\" is not a date or a time that is understood")
  }

  /// Dates whose order tells too little, or that do not exist in it.
  static let orders = [
    HostileFile(
      "a date that could be two",
      "Email,Patron Status,Lifetime Amount,Patronage Since Date\na@b.c,Active patron,1,03/04/2026\n",
      "import.csv:2:4: Patronage Since Date: \"03/04/2026\" could be 3/4 as day and month or as month and day"),
    HostileFile(
      "30 February, the day first",
      "Email,Patron Status,Lifetime Amount,Patronage Since Date\na@b.c,Active patron,1,30/02/2026\n",
      "import.csv:2:4: Patronage Since Date: \"30/02/2026\" is no date where the day comes first"),
    HostileFile(
      "30 February, the month first",
      "Email,Patron Status,Lifetime Amount,Patronage Since Date\na@b.c,Active patron,1,02/30/2026\n",
      "import.csv:2:4: Patronage Since Date: \"02/30/2026\" is no date where the month comes first"),
    HostileFile(
      "an amount with a digit too many", "Email,Patron Status,Lifetime Amount\na@b.c,Active patron,1.234\n",
      "import.csv:2:3: Lifetime Amount: \"1.234\" is no amount of EUR, which has 2 digits behind the point"),
    HostileFile(
      "a currency that is none", "Email,Patron Status,Lifetime Amount,Currency\na@b.c,Active patron,1,XYZ\n",
      "import.csv:2:3: Lifetime Amount: the currency \"XYZ\" is none of ISO 4217"),
  ]

  /// Addresses of a list; all are refused in the first column.
  static let addresses = [
    "a", "@", "a@", "@b.c", "a@b@c.d", "a b@c.d", "a@.b", "a@b.", "a@b..c", "a,b@c.d", "a;b@c.d", "<a@b.c", "a@b.c>",
    "mailto:", "mailto:?to=a@b.c", "a@b c.d", "=a@b.c;1", "<>", "a@b.c,d@e.f",
  ].map { text in
    HostileFile(
      "the address \(text)", "email,name\n\"\(text)\",A\n",
      "import.csv:2:1: email: \"\(text)\" is not an e-mail address")
  }

  /// What is no UTF-8 though the file is, by the classes of table 3-7 of the Unicode Standard.
  static let bytes: [HostileFile] = {
    let wrong: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x41], [0xC3, 0xC3], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xE1, 0x80, 0x41], [0xED, 0xA0, 0x80], [0xED, 0xAF, 0xBF], [0xED, 0xB0, 0x80], [0xED, 0xBF, 0xBF],
      [0xEF, 0xBF, 0x41], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF1, 0x80, 0x80, 0x41],
      [0xF4, 0x90, 0x80, 0x80], [0xF4, 0xBF, 0xBF, 0xBF], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
      [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]
    return wrong.map { bytes in
      let digits = String(bytes[0], radix: 16, uppercase: true)
      return HostileFile(
        "the bytes \(bytes)", Array("email,name\na@b.c,é".utf8) + bytes + [0x0A],
        "import.csv:2:8: the byte 0x\(digits) is not valid UTF-8, though what stands before it is")
    }
  }()

  /// Bytes that Windows-1252 has no character for, in a file that is none of UTF-8.
  static let windows = [UInt8(0x8D), 0x8F, 0x90, 0x9D].map { byte in
    HostileFile(
      "the byte \(byte) of Windows-1252", Array("email,name\na@b.c,".utf8) + [0xC5, 0x41, byte, 0x0A],
      "import.csv:2:9: the byte 0x\(String(byte, radix: 16, uppercase: true)) is no character of Windows-1252")
  }

  /// Encodings that nobody takes for what they are, and line ends.
  static let shapes = [
    HostileFile("UTF-32, little endian", [0xFF, 0xFE, 0, 0, 0x65, 0, 0, 0], "import.csv:1:1: a NUL byte was found"),
    HostileFile("UTF-32, big endian", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x65], "import.csv:1:1: a NUL byte was found"),
    HostileFile("UTF-16, big endian, without a mark", [0, 0x65, 0, 0x6D], "import.csv:1:1: a NUL byte was found"),
    HostileFile(
      "UTF-16 of three bytes", [0xFE, 0xFF, 0x00], "import.csv:1:1: the file ends in the middle of a character"),
    HostileFile("a gzip file", [0x1F, 0x8B, 0x08, 0x00, 0x00], "import.csv:1:4: a NUL byte was found"),
    HostileFile("two carriage returns and a line end", "email,name\r\r\na@example.org,A\r\r\n", fans: 1),
    HostileFile("line end and carriage return", "email,name\n\ra@example.org,A\n\r", fans: 1),
    HostileFile("a next-line sign in a name", "email,name\na@example.org,A\u{85}B\n", fans: 1),
    HostileFile("a line separator in a name", "email,name\na@example.org,A\u{2028}B\n", fans: 1),
    HostileFile("a vertical tab in a name", "email,name\na@example.org,A\u{B}B\n", fans: 1),
    HostileFile("no end of the last line", "email,name\na@example.org,A", fans: 1),
    HostileFile("a carriage return as the last byte", "email,name\na@example.org,A\r", fans: 1),
    HostileFile("a mark in the middle of the header", "email,\u{FEFF}name\na@example.org,A\n", fans: 1),
    HostileFile("one name in two cases", "email,Email\na@example.org,b@example.org\n", fans: 1),
    HostileFile(
      "a header over two lines", "\"ema\nil\",name\na@example.org,A\n", "import.csv:1: the columns are of no"),
    HostileFile("a header of quotes alone", "\"\"\n\"\"\n", "import.csv:1: the columns are of no export that is known"),
    HostileFile("a cell of doubled quotes alone", "email,name\na@example.org,\"\"\"\"\"\"\n", fans: 1),
    HostileFile("three quotes", "email,name\na@example.org,\"\"\"\n", "import.csv:2:15: a closing quote was expected"),
    HostileFile("a space before a quote", "email,name\na@example.org, \"A\"\n", "import.csv:2:16: a field with quotes"),
    HostileFile("a space behind a quote", "email,name\na@example.org,\"A\" \n", "import.csv:2:18: a delimiter or"),
    HostileFile("quotes of another script", "email,name\na@example.org,“A”\n", fans: 1),
    HostileFile("a quote at the end of a plain field", "email,name\na@example.org,A\"\n", "import.csv:2:16: a field"),
    HostileFile("a NUL in quotes", "email,name\na@example.org,\"A\0\"\n", "import.csv:2:17: a NUL byte was found"),
    HostileFile("a delete sign in a name", "email,name\na@example.org,A\u{7F}\n", fans: 1),
    HostileFile(
      "ten thousand quotes", "email,name\na@example.org,\(String(repeating: "\"", count: 10_000))\n", fans: 1),
    HostileFile(
      "ten thousand quotes and one", "email,name\na@example.org,\(String(repeating: "\"", count: 10_001))\n",
      "import.csv:2:15: a closing quote was expected"),
    HostileFile("spaces around all cells", "email , name\n a@example.org , A \n", fans: 1),
    HostileFile("spaces beyond ASCII around all cells", "\u{A0}email,name\n\u{3000}a@example.org\u{A0},A\n", fans: 1),
  ]

  static let all = amounts + dates + orders + addresses + bytes + windows + shapes
}
