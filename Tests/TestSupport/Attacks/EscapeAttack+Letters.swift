// Single controls, what cannot be seen, what turns the line around, and what is no text at all.

extension EscapeAttack {
  /// Every control of seven bits, and what several of them do together.
  static let controls: [EscapeAttack] =
    ((UInt32(0)...0x1F) + [0x7F]).map { EscapeAttack("control", number($0), "a\(scalar($0))b") }
    + [
      EscapeAttack("overwrite", "by CR", "honest\rowned "),
      EscapeAttack("overwrite", "by BS", "abc\u{8}\u{8}\u{8}owned"),
      EscapeAttack("overwrite", "by CR LF", "honest\r\nwinnow: all is well"),
      EscapeAttack("line", "NEL", "honest\u{85}owned"), EscapeAttack("line", "LS", "honest\u{2028}owned"),
      EscapeAttack("line", "PS", "honest\u{2029}owned"), EscapeAttack("line", "VT FF", "honest\u{B}\u{C}owned"),
      EscapeAttack("line", "60 of them", String(repeating: "\n", count: 60) + "owned"),
      EscapeAttack("line", "tabs", "\t\t\t\t\t\t\t\t\t\towned"),
      EscapeAttack("charset", "SO SI", "\u{E}lqqqk\u{F}"), EscapeAttack("charset", "SO without SI", "\u{E}lqqqk"),
      EscapeAttack("bell", "100 of them", String(repeating: "\u{7}", count: 100)),
      EscapeAttack("answer", "ENQ", "\u{5}\u{5}"), EscapeAttack("flow", "XOFF", "a\u{13}b"),
      EscapeAttack("end", "EOT", "a\u{4}"), EscapeAttack("end", "SUB", "a\u{1A}"), EscapeAttack("only", "NUL", "\u{0}"),
    ]
    + ["", "[", "[?", "[1;", "[1$", "]", "]0;", "P", "P$q", "X", "^", "_", "_G", "(", "#", "%", " ", "N", "k"].map {
      EscapeAttack("unfinished", $0.isEmpty ? "ESC" : $0, "owned\(escape)\($0)")
    }
    + [0x84, 0x8E, 0x8F, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F].map {
      EscapeAttack("unfinished", number($0), "owned\(scalar($0))")
    }

  /// What turns a line around or hides in it.
  static let invisible: [EscapeAttack] =
    bidi.map { EscapeAttack("bidi", number($0), "user\(scalar($0))gpj.exe") }
    + [
      EscapeAttack("bidi", "RLO PDF", "a\u{202E}bc\u{202C}d"), EscapeAttack("bidi", "RLI PDI", "a\u{2067}bc\u{2069}d"),
      EscapeAttack("bidi", "100 deep", String(repeating: "\u{202B}", count: 100) + "owned"),
      EscapeAttack("bidi", "ends alone", "\u{202C}\u{2069}\u{202C}\u{2069}owned"),
      EscapeAttack("bidi", "letters", "abc \u{5D0}\u{5D1} 12 \u{627}\u{644} x"),
      EscapeAttack(
        "tags", "a hidden word", "ok\u{E0001}" + "owned".unicodeScalars.map { scalar(0xE0000 + $0.value) }.joined()),
      EscapeAttack("tags", "after a flag", "🏴\u{E0067}\u{E0062}\u{E007F}"),
    ]
    + hidden.map { EscapeAttack("hidden", number($0), "a\(scalar($0))b") }
    + [0xFE00, 0xFE0E, 0xFE0F, 0xE0100, 0xE01EF, 0x180B].map {
      EscapeAttack("selectors", number($0), "a" + String(repeating: scalar($0), count: 40) + "b")
    }
    + [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF].map {
      EscapeAttack("hidden", "40 times \(number($0))", String(repeating: scalar($0), count: 40))
    }

  private static let bidi: [UInt32] = [
    0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
  ]

  private static let hidden: [UInt32] =
    [
      0xA0, 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x2000, 0x2007, 0x200A,
      0x200B, 0x200C, 0x200D, 0x202F, 0x205F, 0x2800, 0x3000, 0x3164, 0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0,
    ] + [0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF]
    + Array(0x2060...0x206F) + Array(0xFFF9...0xFFFD) + [0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
    + [0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0x378, 0x1FAEA]

  /// Marks on marks, and glyphs about whose width terminals disagree.
  static let letters: [EscapeAttack] = [
    EscapeAttack("marks", "200 on a letter", "Z" + String(repeating: "\u{301}", count: 200) + "b"),
    EscapeAttack("marks", "above and below", "Z" + String(repeating: "\u{34B}\u{331}\u{489}", count: 60)),
    EscapeAttack("marks", "without a letter", "\u{301}\u{302}b"),
    EscapeAttack("marks", "enclosing", "a\u{20DD}\u{20E0}b"),
    EscapeAttack("marks", "on a wide letter", "漢\u{3099}\u{302A}b"),
    EscapeAttack("marks", "on a space", " \u{336} \u{336} "),
    EscapeAttack("marks", "spacing", "\u{905}\u{903}\u{94D}\u{200D}b"),
    EscapeAttack("keycap", "1", "1\u{FE0F}\u{20E3}b"),
    EscapeAttack("joined", "a family", "👨\u{200D}👩\u{200D}👧\u{200D}👦b"),
    EscapeAttack("joined", "100 emoji", String(repeating: "🎡\u{200D}", count: 100) + "b"),
    EscapeAttack("joined", "with a letter", "a\u{200D}b\u{200D}"), EscapeAttack("tones", "chain", "👍🏽🏽🏽🏽🏽b"),
    EscapeAttack("tones", "alone", "🏽b"), EscapeAttack("flags", "half of one", "🇧b"),
    EscapeAttack("flags", "five halves", "🇧🇷🇵🇹🇯"),
    EscapeAttack("jamo", "a syllable in parts", "\u{1112}\u{1161}\u{11AB}b"),
    EscapeAttack("jamo", "40 beginnings", String(repeating: "\u{1100}", count: 40)),
    EscapeAttack("width", "ambiguous", "αЖ①…—“”"), EscapeAttack("width", "ligature", "\u{FDFD}\u{FDFA}b"),
    EscapeAttack("width", "wide to the edge", String(repeating: "漢", count: 60)),
    EscapeAttack("width", "a wide one off the column", "a" + String(repeating: "漢", count: 60)),
    EscapeAttack("width", "three em dashes", "\u{2E3B}b"), EscapeAttack("width", "cuneiform", "\u{12031}\u{1242B}b"),
    EscapeAttack("width", "halves", "\u{FF76}\u{FF9E}b"),
    EscapeAttack("length", "a long word", String(repeating: "w", count: 400)),
    EscapeAttack("length", "spaces", String(repeating: " ", count: 200) + "b"),
  ]

  /// Bytes that are no UTF-8, as they come into a text that was read leniently.
  static let broken: [EscapeAttack] = [
    ("a C1 byte", [0x61, 0x9B, 0x33, 0x31, 0x6D, 0x62]), ("OSC bytes", [0x9D, 0x30, 0x3B, 0x61, 0x9C, 0x62]),
    ("overlong ESC in 2", [0xC0, 0x9B, 0x5B, 0x32, 0x4A]), ("overlong ESC in 3", [0xE0, 0x80, 0x9B, 0x5B, 0x32, 0x4A]),
    ("overlong ESC in 4", [0xF0, 0x80, 0x80, 0x9B, 0x5B]), ("overlong C1", [0xE0, 0x82, 0x9B, 0x32, 0x4A]),
    ("overlong NUL", [0x61, 0xC0, 0x80, 0x62]), ("a surrogate", [0xED, 0xA0, 0x80, 0x62]),
    ("a pair of surrogates", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]), ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
    ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]), ("FF FE", [0xFF, 0xFE, 0x62]), ("cut in 2", [0x61, 0xC2]),
    ("cut in 3", [0x61, 0xE2, 0x80]), ("cut in 4", [0x61, 0xF0, 0x9F, 0x8E]),
    ("cut before ESC", [0xE2, 0x1B, 0x5B, 0x32, 0x4A]),
  ].map { EscapeAttack("bytes", $0.0, String(decoding: $0.1 as [UInt8], as: UTF8.self)) }
}
