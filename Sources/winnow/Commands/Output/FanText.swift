import Interchange
import Segmentation

/// How a fan's values are written, for people and for programs.
enum FanText {
  /// A value for people.
  static func shown(_ value: FanValue, _ currency: Currency) -> String {
    switch value {
    case .missing: "–"
    case .money(let money): money.formatted(in: currency)
    case .boolean(let value): value ? "yes" : "no"
    case .members(let members): members.isEmpty ? "none" : members.joined(separator: ", ")
    case .text, .number, .days, .day: exact(value, currency)
    }
  }

  /// A value as a field of a CSV file; the values of a set stand between semicolons, and what is missing is empty.
  static func exact(_ value: FanValue, _ currency: Currency) -> String { value.text(in: currency) }

  /// A value as JSON: money is decimal text, as in the files; what is missing is null.
  static func write(_ value: FanValue, _ currency: Currency, to writer: inout JSONWriter) {
    value.write(in: currency, to: &writer)
  }

  /// Whether a column of such values stands at the right edge.
  static func isTrailing(_ type: FieldType) -> Bool { [.number, .money, .days].contains(type) }
}
