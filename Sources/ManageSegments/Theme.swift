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

  /// The colours of the terminal's own palette, which suit light and dark backgrounds.
  public static let standard = Theme(
    good: Style(foreground: .indexed(2)), bad: Style(foreground: .indexed(1), attributes: .bold),
    warning: Style(foreground: .indexed(3), attributes: .bold), accent: Style(foreground: .indexed(6)),
    value: Style(foreground: .indexed(5)))

  /// No colours: weight, underline and signs alone.
  public static let monochrome = Theme(
    good: Style(attributes: .bold), bad: Style(attributes: [.bold, .underline]), warning: Style(attributes: .bold),
    accent: Style(attributes: .bold), value: .plain)

  private init(good: Style, bad: Style, warning: Style, accent: Style, value: Style) {
    self.good = good
    self.bad = bad
    self.warning = warning
    self.accent = accent
    self.value = value
  }
}
