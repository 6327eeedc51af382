/// What a key is, without the keys held down beside it.
public enum Key: Hashable, Sendable {
  /// A key that types: a letter in its case, a digit, a sign, the space.
  case character(Character)
  /// Return, on the keypad too.
  case enter
  /// Esc.
  case escape
  /// Tab.
  case tab
  /// Shift-Tab.
  case backTab
  /// Removes to the left.
  case backspace
  /// Removes to the right.
  case delete
  /// Ins.
  case insert
  /// The arrow upwards.
  case up
  /// The arrow downwards.
  case down
  /// The arrow to the left.
  case left
  /// The arrow to the right.
  case right
  /// To the start.
  case home
  /// To the end.
  case end
  /// A page upwards.
  case pageUp
  /// A page downwards.
  case pageDown
  /// F1 to F20, by its number.
  case function(Int)
}

/// Keys held down beside another.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// The keys as bits.
  public let rawValue: UInt8

  /// The keys whose bits are set in `rawValue`.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Ctrl.
  public static let control = Modifiers(rawValue: 1)
  /// Alt, or Meta.
  public static let alt = Modifiers(rawValue: 2)
  /// Shift, where it does not show in the character itself.
  public static let shift = Modifiers(rawValue: 4)
}
