/// Scans of dictionary columns: each distinct value is judged once, then the codes are looked up.
enum SetKernels {
  static func scan(_ column: CodeColumn, _ test: LeafPlan.Test) -> Bitmap {
    // Code 0 is missing, which no test accepts.
    let accepted = [false] + column.entries.map { test.matches($0) }
    switch column.storage {
    case .narrow(let codes): return scan(codes, accepted)
    case .wide(let codes): return scan(codes, accepted)
    case .widest(let codes): return scan(codes, accepted)
    }
  }

  private static func scan<Code: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ column: Column<Code>, _ accepted: [Bool]
  ) -> Bitmap {
    let codes = accepted.indices.filter { accepted[$0] }.map { Code(truncatingIfNeeded: $0) }
    guard let first = codes.first, let last = codes.last else { return Bitmap(count: column.count) }
    let isRange = Int(last) - Int(first) == codes.count - 1
    let table = accepted.map { $0 ? UInt8(1) : 0 }
    return BlockScan.bitmap(count: column.count) { index, words, flags in
      let block = column.block(index)
      guard let values = block.baseAddress else { return }
      if isRange {
        let span = last &- first
        for row in 0..<block.count { flags[row] = values[row] &- first <= span ? 1 : 0 }
      } else {
        table.withUnsafeBufferPointer { table in
          for row in 0..<block.count { flags[row] = table[Int(values[row])] }
        }
      }
      packBits(flags, count: block.count, into: words)
    }
  }
}

extension LeafPlan.Test {
  /// Whether a distinct value satisfies the test.
  func matches(_ entry: CodeColumn.Entry) -> Bool {
    switch self {
    case .present: true
    case .text(let test): entry.folded.first.map(test.matches) ?? false
    case .members(let test): test.matches(entry.folded)
    case .never, .within, .oneOf: false
    }
  }
}

extension LeafPlan.SetTest {
  func matches(_ folded: [String]) -> Bool {
    switch self {
    case .hasAny(let wanted): folded.contains { wanted.contains($0) }
    case .hasAll(let wanted): wanted.allSatisfy { folded.contains($0) }
    }
  }
}

extension LeafPlan.TextTest {
  func matches(_ folded: String) -> Bool {
    switch self {
    case .equals(let wanted): wanted.contains(folded)
    case .contains(let part): Self.utf8(folded) { text in Self.utf8(part) { ByteSearch.contains(text, $0) } }
    case .startsWith(let part): Self.utf8(folded) { text in Self.utf8(part) { ByteSearch.starts(text, with: $0) } }
    case .endsWith(let part): Self.utf8(folded) { text in Self.utf8(part) { ByteSearch.ends(text, with: $0) } }
    }
  }

  private static func utf8<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
  }
}
