/// The kind of value that a field holds; it decides which operators apply and how values are read and shown.
public enum FieldType: String, CaseIterable, Hashable, Sendable {
  case text
  case number
  case money
  /// Whole civil days between a date and today.
  case days
  case date
  case choice
  case set
  case boolean

  /// The words for this type in messages, with an article.
  public var phrase: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .money: "an amount of money"
    case .days: "a number of days"
    case .date: "a date"
    case .choice: "one of a list of choices"
    case .set: "a set of texts"
    case .boolean: "yes or no"
    }
  }

  /// The types that a workspace may declare for a field of its own; `days` are always derived from a date.
  public static let declarable: [FieldType] = [.text, .number, .money, .date, .choice, .set, .boolean]
}
