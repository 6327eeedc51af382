/// How a person wants the dialog to look, and the keys that they added to it.
public struct Configuration: Hashable, Sendable {
  /// The colours.
  public var theme = ThemeChoice.standard
  /// Whether the mouse is on from the start.
  public var isMouseOn = false
  /// Whether words stand in for boxes, signs and bars, and nothing stands beside anything else.
  public var isPlain = false
  /// How much the screen changes by itself.
  public var motion = Motion.full
  /// The keys that were added.
  var keys = PersonalKeys()

  /// What holds where nothing is said.
  public init() {}
}

extension Configuration {
  /// Whether nothing on the screen moves by itself.
  var isCalm: Bool { isPlain || motion == .reduced }
}

/// How much the screen changes by itself.
public enum Motion: String, CaseIterable, Hashable, Sendable {
  /// Progress, details and news come and go as time passes.
  case full
  /// The screen changes with a key, and where something begins, ends or has done another tenth.
  case reduced
}

/// The looks that a person can choose from.
public enum ThemeChoice: String, CaseIterable, Hashable, Sendable {
  case standard, dark, light, contrast, monochrome

  /// The look itself.
  public var theme: Theme {
    switch self {
    case .standard: .standard
    case .dark: .dark
    case .light: .light
    case .contrast: .contrast
    case .monochrome: .monochrome
    }
  }

  /// What it is for.
  var explanation: String {
    switch self {
    case .standard: "the terminal's own colours"
    case .dark: "shades that are clear on a dark ground"
    case .light: "shades that are clear on a light ground"
    case .contrast: "nothing faint, and what is chosen in reverse"
    case .monochrome: "no colours, as with NO_COLOR"
    }
  }
}
