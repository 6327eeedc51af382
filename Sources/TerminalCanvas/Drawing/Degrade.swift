/// What a terminal shows that knows no Unicode.
public enum Degrade {
  /// ASCII of the same width as the text of a cell: signs of ours become the nearest ASCII sign, a letter keeps its
  /// place without its marks, all else is "?".
  public static func ascii(_ cellText: String) -> String {
    guard let base = cellText.unicodeScalars.first else { return "" }
    if base.value >= 0x20, base.value < 0x7F { return String(Character(base)) }
    if let sign = signs[base] { return sign }
    return String(repeating: "?", count: DisplayWidth.of(cellText))
  }

  /// All of one column, as their replacements are.
  private static let signs: [Unicode.Scalar: String] = {
    var signs: [Unicode.Scalar: String] = [:]
    for (from, to) in families {
      for (scalar, character) in zip(from.unicodeScalars, to) { signs[scalar] = String(character) }
    }
    return signs
  }()

  private static let families: [(from: String, to: String)] = [
    ("─━┄┈╌═│┃┆┊╎║", "------||||||"),
    ("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬", "++++++++++++++++++++++"),
    ("▁▂▃▄▅▆▇█", ".:-=+*#@"),
    ("▉▊▋▌▍▎▏▐", "#==----#"),
    ("░▒▓", ".:#"),
    ("←→↑↓↔↕↵⏎", "<>^v-|<<"),
    ("▸▶►▷‣◂◀▴▲▵▾▼▿", ">>>>><<^^^vvv"),
    ("✓✔✗✘×•●◦○◉■□◆◇★☆·∙", "++xxx**ooo#o****.."),
    ("…‹›«»", "~<><>"),
    ("“”„‘’‚", "\"\"\"'',"),
    ("‐‑‒–—−", "------"),
    ("\u{A0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2009}\u{202F}", "       "),
  ]
}
