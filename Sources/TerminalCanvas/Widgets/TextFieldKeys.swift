extension TextField {
  /// Lets an event edit the text, if it is one that edits; says whether it was.
  ///
  /// Enter, Esc, Tab and the arrows up and down are for the dialog around the field.
  public mutating func handle(_ event: InputEvent) -> Bool {
    switch event {
    case .paste(let text):
      insert(text)
      return true
    case .key(let press):
      return handle(press)
    default:
      return false
    }
  }

  private mutating func handle(_ press: KeyPress) -> Bool {
    if case .character(let character) = press.key, press.modifiers.isEmpty {
      insert(character)
      return true
    }
    guard let edit = TextField.edits[press] else { return false }
    edit(&self)
    return true
  }

  private static let edits: [KeyPress: @Sendable (inout TextField) -> Void] = [
    "backspace": { $0.deleteBackward() }, "shift-backspace": { $0.deleteBackward() },
    "delete": { $0.deleteForward() }, "ctrl-d": { $0.deleteForward() },
    "ctrl-w": { $0.deleteWordBackward() }, "alt-backspace": { $0.deleteWordBackward() },
    "ctrl-backspace": { $0.deleteWordBackward() },
    "ctrl-u": { $0.deleteToStart() }, "ctrl-k": { $0.deleteToEnd() },
    "left": { $0.left() }, "right": { $0.right() },
    "ctrl-left": { $0.wordLeft() }, "alt-left": { $0.wordLeft() }, "alt-b": { $0.wordLeft() },
    "ctrl-right": { $0.wordRight() }, "alt-right": { $0.wordRight() }, "alt-f": { $0.wordRight() },
    "home": { $0.home() }, "ctrl-a": { $0.home() }, "end": { $0.end() }, "ctrl-e": { $0.end() },
  ]
}
