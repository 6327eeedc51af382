/// Ways of showing a cell that need no colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The attributes as bits.
  public let rawValue: UInt8

  /// The attributes whose bits are set in `rawValue`.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier letters.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter letters.
  public static let dim = Attributes(rawValue: 2)
  /// A line below.
  public static let underline = Attributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 8)
}

/// How a cell looks: two colours and attributes.
public struct Style: Hashable, Sendable {
  /// The colour of the glyph.
  public var foreground: Color
  /// The colour behind the glyph.
  public var background: Color
  /// Bold, dim, underline, reverse.
  public var attributes: Attributes

  /// A style; what is left out is as the terminal has it.
  public init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, no attributes.
  public static let plain = Style()

  /// This style with more attributes.
  public func adding(_ attributes: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: self.attributes.union(attributes))
  }

  /// The nearest style on a terminal with `colors` colours; with none, a background becomes reverse, so that
  /// what was marked stays marked.
  public func reduced(to colors: Int) -> Style {
    let back = background.reduced(to: colors)
    let lost = background != .standard && back == .standard
    return Style(
      foreground: foreground.reduced(to: colors), background: back,
      attributes: lost ? attributes.union(.reverse) : attributes)
  }
}
