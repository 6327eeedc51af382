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
  let keyword: String?

  init(kind: Kind, column: Int, length: Int) {
    self.kind = kind
    self.column = column
    self.length = length
    if case .word(let word) = kind { keyword = word.uppercased() } else { keyword = nil }
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
///
/// It reads scalar by scalar, since a mark that follows a quotation mark is one character with it to people; columns are
/// counted in characters.
struct ConditionLexer {
  private let scalars: [Unicode.Scalar]
  /// The column of each scalar's character, and of the end.
  private let columns: [Int]
  private var index = 0

  /// Texts longer than this are refused, so that reading stays bounded.
  static let longestText = 65_536

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var columns: [Int] = []
    columns.reserveCapacity(scalars.count + 1)
    var column = 1
    for character in text {
      for _ in character.unicodeScalars { columns.append(column) }
      column += 1
    }
    self.columns = columns + [column]
  }

  /// All tokens, ended by `.end`.
  static func tokens(of text: String) throws(ConditionTextProblem) -> [ConditionToken] {
    guard text.utf8.count <= longestText else {
      throw ConditionTextProblem(column: 1, message: "a rule as text may have at most \(longestText) bytes")
    }
    var lexer = ConditionLexer(text)
    var tokens: [ConditionToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    tokens.append(ConditionToken(kind: .end, column: lexer.columns[lexer.scalars.count], length: 0))
    return tokens
  }

  /// Whether a text can stand bare, as one word.
  static func isWord(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isWordStart(first) else { return false }
    return text.unicodeScalars.allSatisfy(isWordPart)
  }

  private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "@": true
    default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// A letter's marks belong to its word.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if isWordStart(scalar) { return true }
    guard !scalar.isASCII else { return false }
    return [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private mutating func next() throws(ConditionTextProblem) -> ConditionToken? {
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    guard index < scalars.count else { return nil }
    let start = index
    if scalars[index] == "\"" { return try quoted(from: start) }
    if Self.isWordStart(scalars[index]) {
      while index < scalars.count, Self.isWordPart(scalars[index]) { index += 1 }
      return token(.word(text(start..<index)), from: start)
    }
    let two = text(start..<min(start + 2, scalars.count))
    index += ["!=", "<>", ">=", "<="].contains(two) ? 2 : 1
    return token(.symbol(text(start..<index)), from: start)
  }

  private func text(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  private func token(_ kind: ConditionToken.Kind, from start: Int) -> ConditionToken {
    ConditionToken(kind: kind, column: columns[start], length: columns[index] - columns[start])
  }

  private mutating func quoted(from start: Int) throws(ConditionTextProblem) -> ConditionToken {
    index += 1
    var text = ""
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\"": return token(.quoted(text), from: start)
      case "\\": text.unicodeScalars.append(try escape())
      default: text.unicodeScalars.append(scalar)
      }
    }
    throw ConditionTextProblem(
      column: columns[start], message: "the text that starts here has no closing quotation mark", expected: ["\""])
  }

  private mutating func escape() throws(ConditionTextProblem) -> Unicode.Scalar {
    let column = columns[index - 1]
    guard index < scalars.count else {
      throw ConditionTextProblem(column: column, message: "a backslash at the end stands for nothing")
    }
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "\"", "\\": return scalar
    case "n": return "\n"
    case "t": return "\t"
    case "u": return try unicodeEscape(column: column)
    default:
      throw ConditionTextProblem(
        column: column, message: "\\\(scalar) is not known", expected: ["\\\"", "\\\\", "\\n", "\\t", "\\u{…}"])
    }
  }

  private mutating func unicodeEscape(column: Int) throws(ConditionTextProblem) -> Unicode.Scalar {
    if index < scalars.count, scalars[index] == "{",
      let close = scalars[index...].prefix(10).firstIndex(of: "}"),
      let scalar = UInt32(text((index + 1)..<close), radix: 16).flatMap(Unicode.Scalar.init)
    {
      index = close + 1
      return scalar
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
  /// The sentence with its column before it.
  public var description: String { "column \(column): \(sentence)" }
}
