/// A piece of a condition's text, with the column where it starts (1 is the first character).
struct ConditionToken: Hashable {
  enum Kind: Hashable {
    case word(String)
    case quoted(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  let column: Int
  let length: Int

  /// The upper-case form of a bare word, for keywords.
  var keyword: String? {
    if case .word(let word) = kind { word.uppercased() } else { nil }
  }

  /// The word or quoted text, where the token can be a value or a name.
  var text: String? {
    switch kind {
    case .word(let text), .quoted(let text): text
    case .symbol, .end: nil
    }
  }

  /// How messages show the token.
  var shown: String {
    switch kind {
    case .word(let text), .symbol(let text): "“\(text)”"
    case .quoted(let text): "\"\(text)\""
    case .end: "the end"
    }
  }
}

/// Splits the text of a condition into words, quoted texts and signs.
struct ConditionLexer {
  private let characters: [Character]
  private var index = 0

  /// Texts longer than this are refused, so that reading stays bounded.
  static let longestText = 65_536

  init(_ text: String) { characters = Array(text) }

  /// All tokens, ended by `.end`.
  static func tokens(of text: String) throws(ConditionTextProblem) -> [ConditionToken] {
    guard text.utf8.count <= longestText else {
      throw ConditionTextProblem(column: 1, message: "a rule as text may have at most \(longestText) bytes")
    }
    var lexer = ConditionLexer(text)
    var tokens: [ConditionToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    tokens.append(ConditionToken(kind: .end, column: lexer.characters.count + 1, length: 0))
    return tokens
  }

  /// Whether a character may stand in a bare word.
  static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-.@".contains(character)
  }

  private mutating func next() throws(ConditionTextProblem) -> ConditionToken? {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    guard index < characters.count else { return nil }
    let start = index
    let character = characters[index]
    if character == "\"" { return try quoted(from: start) }
    if Self.isWordCharacter(character) {
      while index < characters.count, Self.isWordCharacter(characters[index]) { index += 1 }
      return token(.word(String(characters[start..<index])), from: start)
    }
    let two = String(characters[start..<min(start + 2, characters.count)])
    if ["!=", "<>", ">=", "<="].contains(two) {
      index += 2
      return token(.symbol(two), from: start)
    }
    index += 1
    return token(.symbol(String(character)), from: start)
  }

  private func token(_ kind: ConditionToken.Kind, from start: Int) -> ConditionToken {
    ConditionToken(kind: kind, column: start + 1, length: index - start)
  }

  private mutating func quoted(from start: Int) throws(ConditionTextProblem) -> ConditionToken {
    index += 1
    var text = ""
    while index < characters.count {
      let character = characters[index]
      index += 1
      switch character {
      case "\"": return token(.quoted(text), from: start)
      case "\\": text.append(contentsOf: try escape())
      default: text.append(character)
      }
    }
    throw ConditionTextProblem(
      column: start + 1, message: "the text that starts here has no closing quotation mark", expected: ["\""])
  }

  private mutating func escape() throws(ConditionTextProblem) -> String {
    let column = index
    guard index < characters.count else {
      throw ConditionTextProblem(column: column, message: "a backslash at the end stands for nothing")
    }
    let character = characters[index]
    index += 1
    switch character {
    case "\"", "\\": return String(character)
    case "n": return "\n"
    case "t": return "\t"
    case "u": return try unicodeEscape(column: column)
    default:
      throw ConditionTextProblem(
        column: column, message: "\\\(character) is not known", expected: ["\\\"", "\\\\", "\\n", "\\t", "\\u{…}"])
    }
  }

  private mutating func unicodeEscape(column: Int) throws(ConditionTextProblem) -> String {
    if index < characters.count, characters[index] == "{",
      let close = characters[index...].prefix(10).firstIndex(of: "}"),
      let scalar = UInt32(String(characters[(index + 1)..<close]), radix: 16).flatMap(Unicode.Scalar.init)
    {
      index = close + 1
      return String(Character(scalar))
    }
    throw ConditionTextProblem(column: column, message: "\\u wants a character's number in braces, such as \\u{1F3B8}")
  }
}

/// What is wrong with the text of a condition, and where.
public struct ConditionTextProblem: Error, Hashable, Sendable {
  /// The first character is column 1.
  public let column: Int
  /// What was found and why it does not fit.
  public let message: String
  /// What could stand there instead.
  public let expected: [String]
  /// The known name nearest to a mistyped one.
  public let suggestion: String?

  init(column: Int, message: String, expected: [String] = [], suggestion: String? = nil) {
    self.column = column
    self.message = message
    self.expected = expected
    self.suggestion = suggestion
  }

  /// The whole sentence without the column.
  public var sentence: String {
    var words = message
    if !expected.isEmpty { words += "; expected " + expected.joined(separator: ", ") }
    if let suggestion { words += "; did you mean \(suggestion)?" }
    return words
  }
}

extension ConditionTextProblem: CustomStringConvertible {
  public var description: String { "column \(column): \(sentence)" }
}
