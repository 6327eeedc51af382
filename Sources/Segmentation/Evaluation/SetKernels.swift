/// Scans of dictionary columns: each distinct value is judged once, then the codes are looked up.
enum SetKernels {
  /// What scans a column block by block; nil where no value of the dictionary satisfies the test.
  static func kernel(_ column: CodeColumn, _ test: LeafPlan.Test) -> BlockKernel? {
    // Code 0 is missing, which no test accepts.
    let accepted = [false] + column.entries.map { test.matches($0) }
    let runs = runs(of: accepted)
    guard !runs.isEmpty else { return nil }
    switch column.storage {
    case .narrow(let codes): return kernel(codes, accepted, runs, inLanesOf: Int8.self)
    case .wide(let codes): return kernel(codes, accepted, runs, inLanesOf: Int16.self)
    case .widest(let codes): return kernel(codes, accepted, runs, inLanesOf: Int32.self)
    }
  }

  /// The codes that are accepted, as ranges of neighbours.
  private static func runs(of accepted: [Bool]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for code in accepted.indices where accepted[code] {
      if let last = runs.last, last.upperBound == code - 1 {
        runs[runs.count - 1] = last.lowerBound...code
      } else {
        runs.append(code...code)
      }
    }
    return runs
  }

  /// A few ranges are compared, which is some twenty times as fast as looking up each code.
  ///
  /// - Parameter lane: the signed integer of a code's width, in whose lanes codes are compared.
  private static func kernel<Code: UnsignedInteger & BitwiseCopyable & Sendable, Lane: LaneInteger>(
    _ column: Column<Code>, _ accepted: [Bool], _ runs: [ClosedRange<Int>], inLanesOf lane: Lane.Type
  ) -> BlockKernel {
    guard runs.count > 8 else {
      let test = NumberKernels.union(runs.map { Lane.bits(from: $0.lowerBound, to: $0.upperBound) })
      return { block, words in column.block(block).withMemoryRebound(to: lane) { test($0, words) } }
    }
    let table = accepted.map { $0 ? UInt8(1) : 0 }
    return { block, words in
      let codes = column.block(block)
      table.withUnsafeBufferPointer { table in
        packBits(count: codes.count, into: words) { table[Int(truncatingIfNeeded: codes[$0])] == 1 }
      }
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
