import Interchange

extension DataProblem {
  /// The problem for programs, with its place; null where it has no such place.
  var value: JSONValue {
    func number(_ number: Int?) -> JSONValue { number.map { .number(String($0)) } ?? .null }
    return .object([
      JSONMember("severity", .string(severity.rawValue)), JSONMember("file", .string(file)),
      JSONMember("line", number(line)), JSONMember("column", number(column)),
      JSONMember("field", field.map(JSONValue.string) ?? .null), JSONMember("what", .string(message)),
      JSONMember("outcome", outcome.isEmpty ? .null : .string(outcome)),
    ])
  }
}
