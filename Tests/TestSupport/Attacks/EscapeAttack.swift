/// A text made to steer a terminal, to deceive who reads it, or to break a line, with a name for reports.
public struct EscapeAttack: Hashable, Sendable, CustomStringConvertible {
  /// The family and what it does there, such as `OSC 52;c;? BEL`.
  public let name: String
  /// The text as it stands in the data.
  public let text: String

  /// An attack of a family.
  init(_ family: String, _ name: String, _ text: String) {
    self.name = "\(family) \(name)"
    self.text = text
  }

  /// The name.
  public var description: String { name }

  /// All known attacks, each with a text of its own.
  public static let all: [EscapeAttack] = {
    var texts: Set<String> = []
    let families = sequences + commands + strings + controls + invisible + letters + broken
    // Texts that are equal to Swift but differ in their scalars are two attacks.
    return families.filter {
      texts.insert($0.text.unicodeScalars.map { String($0.value) }.joined(separator: " ")).inserted
    }
  }()
}

extension EscapeAttack {
  static let escape = "\u{1B}"

  /// How a scalar is called in names.
  static func number(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A text of one scalar.
  static func scalar(_ value: UInt32) -> String { Unicode.Scalar(value).map { String(Character($0)) } ?? "" }
}
