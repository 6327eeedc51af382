// The strict JSON reader: it accepts exactly what a naive reader of the grammar accepts, and keeps what it read.
import Interchange
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  let value = try? JSONValue(parsing: bytes)
  promise((value != nil) == NaiveJSON.accepts(bytes), "it is accepted by one reader only")
  promise((value != nil) == skips(bytes), "what is skipped and what is read differ")
  guard let value else { return }
  let text = value.text(.compact)
  promise((try? JSONValue(parsing: text)) == value, "what was written reads back as something else: \(text)")
  let pretty = (try? JSONValue(parsing: value.text(.pretty)))
  promise(pretty == value, "the pretty form reads back as something else")
  checkNumbers(value)
}

/// Whether the reader passes over the text without a problem, a part of which is then a place in it.
private func skips(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var reader = JSONReader(bytes)
  do throws(JSONProblem) {
    try reader.skipValue()
    try reader.finish()
    return true
  } catch {
    promise(
      (0...bytes.count).contains(error.offset) && error.line >= 1 && error.column >= 1 && !error.what.isEmpty,
      "a problem has no place")
    return false
  }
}

/// Numbers of a type read back as the same numbers.
private func checkNumbers(_ value: JSONValue) {
  switch value {
  case .array(let elements): for element in elements { checkNumbers(element) }
  case .object(let members): for member in members { checkNumbers(member.value) }
  case .number(var text):
    let number = text.withUTF8 { DecimalNumber(jsonNumber: $0) }
    guard let number else { return }
    promise(DecimalNumber(number.description) == number, "\(text) as a decimal number")
  default: return
  }
}
