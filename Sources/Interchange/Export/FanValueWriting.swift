import Segmentation

// How a fan's value is written for programs.
extension FanValue {
  /// The value as a field of a CSV file; the members of a set stand between semicolons, and what is missing is empty.
  public func text(in currency: Currency) -> String {
    switch self {
    case .missing: ""
    case .text(let text): text
    case .number(let number): number.description
    case .money(let money): money.decimalText(in: currency)
    case .days(let days): String(days)
    case .day(let day): day.description
    case .boolean(let value): value ? "true" : "false"
    case .members(let members): members.joined(separator: ";")
    }
  }

  /// Writes the value as JSON: money is decimal text, as in the files; what is missing is null.
  public func write(in currency: Currency, to writer: inout JSONWriter) {
    switch self {
    case .missing: writer.null()
    case .number(let number): writer.number(number.description)
    case .days(let days): writer.number(days)
    case .boolean(let value): writer.bool(value)
    case .members(let members):
      writer.beginArray()
      for member in members { writer.string(member) }
      writer.endArray()
    case .text, .money, .day: writer.string(text(in: currency))
    }
  }
}
