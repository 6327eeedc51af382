/// A record of a CSV file: its fields, unquoted, and the line where it begins.
public struct CSVRecord: Hashable, Sendable {
  /// The line of the file where the record begins, the first being 1.
  public let line: Int
  /// How many fields the first record of the file has.
  public let headerCount: Int
  private let bytes: [UInt8]
  /// Where each field ends in the bytes.
  private let ends: [Int]

  init(line: Int, headerCount: Int, bytes: [UInt8], ends: [Int]) {
    self.line = line
    self.headerCount = headerCount
    self.bytes = bytes
    self.ends = ends
  }
}

extension CSVRecord {
  /// How many fields the record has.
  public var count: Int { ends.count }

  /// Whether the record has more or fewer fields than the first one.
  public var isRagged: Bool { count != headerCount }

  /// What is wrong with the number of fields, if it is.
  public var raggedness: CSVProblem? {
    guard isRagged else { return nil }
    return CSVProblem(
      line: line, column: 1, what: "\(headerCount) fields were expected as in the header, found \(count)")
  }

  /// The field at `index` as text.
  public subscript(index: Int) -> String {
    String(decoding: bytes[range(of: index)], as: UTF8.self)
  }

  /// All fields as text.
  public var fields: [String] { (0..<count).map { self[$0] } }

  /// Hands the UTF-8 of the field at `index` to `body`, in place.
  @inline(__always)
  public func withField<R, E: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    let range = range(of: index)
    return try bytes.withUnsafeBufferPointer { bytes throws(E) in try body(bytes.slice(range)) }
  }

  private func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}
