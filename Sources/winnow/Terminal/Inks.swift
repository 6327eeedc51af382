import CNcurses
import TerminalCanvas

/// How ncurses shows a style on this terminal: attributes and the number of a pair of colours.
struct Ink: Hashable, Sendable {
  let attributes: attr_t
  let pair: Int32
}

/// The inks of every style met so far.
struct Inks {
  /// The colours of the terminal, 0 for none, at most 256.
  let colors: Int
  private let isDirect: Bool
  private let hasOwnColors: Bool
  private var pairs: PairTable
  private var inks: [Style: Ink] = [:]

  /// Starts colours on the screen of ncurses, unless none are wanted.
  init(isMonochrome: Bool) {
    let isColored = !isMonochrome && has_colors() && start_color() == OK
    hasOwnColors = isColored && use_default_colors() == OK
    colors = isColored ? min(256, Int(winnow_colors())) : 0
    isDirect = isColored && winnow_colors() > 256
    pairs = PairTable(capacity: isColored ? Int(winnow_color_pairs()) : 1)
  }

  /// The ink of `style`.
  mutating func ink(of style: Style) -> Ink {
    if let ink = inks[style] { return ink }
    let ink = mix(style.reduced(to: colors))
    inks[style] = ink
    return ink
  }

  private mutating func mix(_ style: Style) -> Ink {
    let wanted = PairTable.Colors(
      foreground: number(style.foreground, own: 7), background: number(style.background, own: 0))
    guard colors > 0, style.foreground != .standard || style.background != .standard else {
      return Ink(attributes: bits(style.attributes), pair: 0)
    }
    switch pairs.number(of: wanted) {
    case .known(let pair): return Ink(attributes: bits(style.attributes), pair: pair)
    case .new(let pair):
      init_extended_pair(pair, wanted.foreground, wanted.background)
      return Ink(attributes: bits(style.attributes), pair: pair)
    case .none: return Ink(attributes: bits(style.reduced(to: 0).attributes), pair: 0)
    }
  }

  /// A terminal of direct colour takes numbers from 8 upwards for red, green and blue.
  private func number(_ color: Color, own: Int32) -> Int32 {
    guard case .indexed(let index) = color else { return hasOwnColors ? -1 : own }
    guard isDirect, index >= 8 else { return Int32(index) }
    let (red, green, blue) = Color.components(of: index)
    return Int32(red << 16 | green << 8 | blue)
  }

  private func bits(_ attributes: Attributes) -> attr_t {
    var bits: attr_t = 0
    if attributes.contains(.bold) { bits |= winnow_bold }
    if attributes.contains(.dim) { bits |= winnow_dim }
    if attributes.contains(.underline) { bits |= winnow_underline }
    if attributes.contains(.reverse) { bits |= winnow_reverse }
    return bits
  }
}
