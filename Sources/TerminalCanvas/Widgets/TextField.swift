/// One line of text that is being typed.
public struct TextField: Hashable, Sendable {
  /// What has been typed; never a control character.
  public private(set) var text: String
  /// The characters to the left of the cursor.
  public private(set) var cursor: Int
  /// The most characters; `nil` for any number.
  public let limit: Int?

  /// A field with the cursor at the end of its text; line ends become spaces, what is beyond `limit` is cut.
  public init(_ text: String = "", limit: Int? = nil) {
    self.limit = limit
    self.text = ""
    cursor = 0
    insert(text)
  }

  /// How many characters there are.
  public var count: Int { text.count }
}

// MARK: - Editing

extension TextField {
  /// Types one character.
  public mutating func insert(_ character: Character) {
    insert(String(character))
  }

  /// Types `string`: line ends and tabs become spaces, other controls vanish, as much as the limit allows.
  public mutating func insert(_ string: String) {
    let room = limit.map { max(0, $0 - text.count) } ?? .max
    let (before, after) = (text.prefix(cursor), text.dropFirst(cursor))
    var left = String(before)
    left.append(contentsOf: TextField.clean(string).prefix(room))
    // A combining mark may join the character before it, so that characters are counted again.
    text = left + after
    cursor = min(left.count, text.count)
  }

  /// Removes the character to the left (Backspace).
  public mutating func deleteBackward() { remove(max(0, cursor - 1)..<cursor) }

  /// Removes the character to the right (Delete).
  public mutating func deleteForward() { remove(cursor..<min(cursor + 1, text.count)) }

  /// Removes to the start of the word (Ctrl-W).
  public mutating func deleteWordBackward() { remove(wordStart..<cursor) }

  /// Removes everything to the left (Ctrl-U).
  public mutating func deleteToStart() { remove(0..<cursor) }

  /// Removes everything to the right (Ctrl-K).
  public mutating func deleteToEnd() { remove(cursor..<text.count) }

  private mutating func remove(_ range: Range<Int>) {
    let left = String(text.prefix(range.lowerBound))
    text = left + text.dropFirst(range.upperBound)
    cursor = min(left.count, text.count)
  }

  private static func clean(_ string: String) -> String {
    var clean = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\n" where last == "\r": break
      case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": clean.append(" ")
      default: if scalar.properties.generalCategory != .control { clean.append(scalar) }
      }
      last = scalar
    }
    return String(clean)
  }
}

// MARK: - Moving

extension TextField {
  /// Moves one character to the left.
  public mutating func left() { cursor = max(0, cursor - 1) }

  /// Moves one character to the right.
  public mutating func right() { cursor = min(text.count, cursor + 1) }

  /// Moves to the start of this word or the one before.
  public mutating func wordLeft() { cursor = wordStart }

  /// Moves behind the end of this word or the next.
  public mutating func wordRight() {
    let characters = Array(text)
    while cursor < characters.count, !characters[cursor].isInWord { cursor += 1 }
    while cursor < characters.count, characters[cursor].isInWord { cursor += 1 }
  }

  /// Moves before the first character.
  public mutating func home() { cursor = 0 }

  /// Moves behind the last character.
  public mutating func end() { cursor = text.count }

  /// Moves the cursor to `position`, or the nearest there is.
  public mutating func move(to position: Int) { cursor = max(0, min(position, text.count)) }

  private var wordStart: Int {
    let characters = Array(text.prefix(cursor))
    var start = characters.count
    while start > 0, !characters[start - 1].isInWord { start -= 1 }
    while start > 0, characters[start - 1].isInWord { start -= 1 }
    return start
  }
}

extension Character {
  fileprivate var isInWord: Bool { isLetter || isNumber || self == "_" }
}
