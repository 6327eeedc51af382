/// Why a text is not the JSON that was expected, and where.
///
/// Lines end in LF. Columns count Unicode scalars from the line's start; the first is 1. A byte order mark is no column.
public struct JSONProblem: Error, Hashable, Sendable {
  /// The line, the first being 1.
  public var line: Int
  /// The column in Unicode scalars, the first being 1.
  public var column: Int
  /// The bytes before the place, from the start of the text that was read.
  public var offset: Int
  /// What was found and what was expected, as a part of a sentence.
  public var what: String

  /// A problem at a place.
  public init(line: Int, column: Int, offset: Int, what: String) {
    self.line = line
    self.column = column
    self.offset = offset
    self.what = what
  }
}

extension JSONProblem: CustomStringConvertible {
  /// The place and the sentence part, as `12:40: a comma or } was expected, found "x"`.
  public var description: String { "\(line):\(column): \(what)" }
}

/// A piece of somebody's text as messages show it: in quotes, escaped, at most 60 characters.
enum Excerpt {
  static let limit = 60

  /// The text of `bytes`, which need not be UTF-8, in quotes.
  static func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // Four bytes a scalar at most, so this much is enough to know that the text is too long.
    let beginning = bytes.prefix(4 * (limit + 1))
    return quoted(String(decoding: beginning, as: UTF8.self))
  }

  /// `text`, harmless and short, without quotes.
  static func shortened(_ text: String) -> String {
    text.unicodeScalars.count > limit ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…" : text
  }

  /// `text` in quotes.
  static func quoted(_ text: String) -> String {
    var shown = ""
    var length = 0
    for scalar in text.unicodeScalars {
      let piece = escaped(scalar)
      if length + piece.unicodeScalars.count > limit { return "\"\(shown)…\"" }
      shown += piece
      length += piece.unicodeScalars.count
    }
    return "\"\(shown)\""
  }

  /// A scalar as it is if it can be seen and moves nothing, else its number.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: return scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
    }
  }
}
