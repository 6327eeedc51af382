/// What the codes of terminals mean, whichever of them sends it.
enum KeyTable {
  /// The last letters of `ESC[A` and `ESC O A`.
  static let letters: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  /// The last letters of `ESC O j`: the keypad in its application mode.
  static let keypad: [UInt8: Key] = {
    var keys: [UInt8: Key] = [UInt8(ascii: "M"): .enter, UInt8(ascii: "I"): .tab]
    for (from, to) in zip("jklmnopqrstuvwxyX ".utf8, "*+,-./0123456789= ") { keys[from] = .character(to) }
    return keys
  }()

  /// The last letters of `ESC[[A`: F1 to F5 on the Linux console.
  static func consoleFunction(_ final: UInt8) -> Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) ? .function(Int(final) - 0x40) : nil
  }

  /// The numbers of `ESC[5~`.
  static let numbers: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15),
    29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
  ]

  /// The numbers of `ESC[13u` that are not characters; those from 57399 are kitty's keypad.
  static let codes: [Int: Key] = {
    var keys: [Int: Key] = [
      8: .backspace, 9: .tab, 10: .enter, 13: .enter, 27: .escape, 127: .backspace, 57414: .enter,
      57415: .character("="),
      57416: .character(","), 57417: .left, 57418: .right, 57419: .up, 57420: .down, 57421: .pageUp, 57422: .pageDown,
      57423: .home, 57424: .end, 57425: .insert, 57426: .delete,
    ]
    for (code, sign) in zip(57399..., "0123456789./*-+") { keys[code] = .character(sign) }
    return keys
  }()

  /// The key of a byte below 0x20 or of 0x7F.
  static func control(_ byte: UInt8) -> KeyPress {
    switch byte {
    case 0: KeyPress(.character(" "), .control)
    case 8, 0x7F: KeyPress(.backspace)
    case 9: KeyPress(.tab)
    case 10, 13: KeyPress(.enter)
    case 27: KeyPress(.escape)
    case 1...26: KeyPress(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    default: KeyPress(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    }
  }
}
