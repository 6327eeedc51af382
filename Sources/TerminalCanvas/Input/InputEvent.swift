/// Something that came from the terminal.
public enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// Text was pasted; its line ends are "\n" and it presses no keys.
  case paste(String)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// The window of the terminal gained or lost the keyboard.
  case focus(Bool)
  /// The terminal has drawn everything sent before the question `ESC[5n`.
  case statusReply
  /// The terminal is gone; the edge says so, for no byte can.
  case hangUp
}

/// What the mouse did, where, and which keys were held down.
public struct MouseEvent: Hashable, Sendable {
  /// A button of the mouse.
  public enum Button: Hashable, Sendable {
    /// The main button.
    case left
    /// The wheel pressed.
    case middle
    /// The button for menus.
    case right
    /// A further button.
    case other(Int)
  }

  /// A use of the mouse.
  public enum Action: Hashable, Sendable {
    /// A button went down.
    case press(Button)
    /// A button went up; not every terminal says which.
    case release
    /// The mouse moved with a button down.
    case drag(Button)
    /// The mouse moved.
    case move
    /// The wheel turned by one notch.
    case wheelUp
    /// The wheel turned by one notch.
    case wheelDown
    /// The wheel was pushed sideways.
    case wheelLeft
    /// The wheel was pushed sideways.
    case wheelRight
  }

  /// What happened.
  public let action: Action
  /// The cell under the mouse.
  public let point: Point
  /// The keys held down.
  public let modifiers: Modifiers

  /// A use of the mouse at `point`.
  public init(_ action: Action, at point: Point, _ modifiers: Modifiers = []) {
    self.action = action
    self.point = point
    self.modifiers = modifiers
  }
}
