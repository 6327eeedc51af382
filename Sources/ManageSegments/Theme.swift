import TerminalCanvas

/// How the parts of the dialog look, by what they are.
public struct Theme: Hashable, Sendable {
  var plain = Style.plain
  var dim = Style(attributes: .dim)
  var title = Style(attributes: .bold)
  var frame = Style(attributes: .dim)
  var activeTab = Style(attributes: [.bold, .reverse])
  var selected = Style(attributes: .bold)
  var key = Style(attributes: .bold)
  var good: Style
  var bad: Style
  var warning: Style
  var accent: Style
  var field = Style(attributes: .underline)
  /// A value in the text of a rule.
  var value: Style
  /// How signs are written.
  var spelling = Spelling.signs

  /// The colours of the terminal's own palette, which suit light and dark backgrounds.
  public static let standard = Theme(
    good: Style(foreground: .indexed(2)), bad: Style(foreground: .indexed(1), attributes: .bold),
    warning: Style(foreground: .indexed(3), attributes: .bold), accent: Style(foreground: .indexed(6)),
    value: Style(foreground: .indexed(5)))

  /// No colours: weight, underline and signs alone.
  public static let monochrome = Theme(
    good: Style(attributes: .bold), bad: Style(attributes: [.bold, .underline]), warning: Style(attributes: .bold),
    accent: Style(attributes: .bold), value: .plain)

  /// Shades of the palette of 256 that are clear on a dark ground.
  public static let dark = Theme(
    good: 114, bad: 203, warning: 221, accent: 81, value: 177, faint: Style(foreground: .indexed(245)))

  /// Shades of the palette of 256 that are clear on a light ground.
  public static let light = Theme(
    good: 28, bad: 160, warning: 130, accent: 25, value: 90, faint: Style(foreground: .indexed(241)))

  /// Nothing faint, and what is chosen in reverse.
  public static let contrast: Theme = {
    var theme = Theme(
      good: Style(foreground: .indexed(2), attributes: .bold),
      bad: Style(foreground: .indexed(1), attributes: [.bold, .underline]),
      warning: Style(foreground: .indexed(3), attributes: [.bold, .underline]),
      accent: Style(foreground: .indexed(6), attributes: .bold), value: Style(attributes: .bold))
    (theme.dim, theme.frame) = (.plain, .plain)
    (theme.selected, theme.field) = (Style(attributes: [.bold, .reverse]), Style(attributes: .reverse))
    return theme
  }()

  private init(good: UInt8, bad: UInt8, warning: UInt8, accent: UInt8, value: UInt8, faint: Style) {
    self.init(
      good: Style(foreground: .indexed(good)), bad: Style(foreground: .indexed(bad), attributes: .bold),
      warning: Style(foreground: .indexed(warning), attributes: .bold), accent: Style(foreground: .indexed(accent)),
      value: Style(foreground: .indexed(value)))
    (dim, frame) = (faint, faint)
  }

  private init(good: Style, bad: Style, warning: Style, accent: Style, value: Style) {
    self.good = good
    self.bad = bad
    self.warning = warning
    self.accent = accent
    self.value = value
  }
}

extension Theme {
  /// The theme in words, or as it is.
  func plain(_ isPlain: Bool) -> Theme { isPlain ? spelled(.words) : self }

  /// The theme with signs written another way.
  public func spelled(_ spelling: Spelling) -> Theme {
    var theme = self
    theme.spelling = spelling
    return theme
  }
}

extension Model {
  /// Whether words stand in for boxes, signs and bars, and nothing stands beside anything else.
  var isPlain: Bool { theme.spelling == .words }
}
