@testable import Interchange

/// Reads `bytes` from beginning to end without looking at them; the problem, if there is one.
func problem(skipping bytes: [UInt8], firstLine: Int = 1) -> JSONProblem? {
  bytes.withUnsafeBufferPointer { bytes -> JSONProblem? in
    var reader = JSONReader(bytes, firstLine: firstLine)
    do throws(JSONProblem) {
      try reader.skipValue()
      try reader.finish()
      return nil
    } catch {
      return error
    }
  }
}

/// The same for text.
func problem(skipping text: String) -> JSONProblem? { problem(skipping: Array(text.utf8)) }

/// Hands a reader of `text` to `body`.
func reading<R>(_ text: String, _ body: (inout JSONReader) throws -> R) rethrows -> R {
  try Array(text.utf8).withUnsafeBufferPointer { bytes in
    var reader = JSONReader(bytes)
    return try body(&reader)
  }
}
