import Segmentation

/// The records of a file that is whole in memory, one after the other, whatever its encoding.
struct ImportRecords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var isFinished = false
  private var decoding: TextDecoding
  private var reader = CSVReader()
  private var lines: JSONRecords?
  private let isJSONLines: Bool
  private let progress: Progress?

  /// So many bytes are decoded at a time.
  private static let piece = 1 << 18

  /// The records of these bytes, which must outlive them.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: PlatformImport.Options, _ progress: Progress? = nil) {
    self.bytes = bytes
    self.progress = progress
    isJSONLines = options.isJSONLines
    decoding = TextDecoding(options.encoding)
  }

  /// The encoding, as far as the file was read.
  var encoding: TextEncoding { decoding.encoding }
  /// What stands between fields, once the first record was read.
  var delimiter: CSVDelimiter { reader.delimiter ?? .comma }
  /// Whether the first line told the delimiter.
  var sawSeparatorHint: Bool { reader.sawSeparatorHint }

  /// The next record; nil at the end.
  mutating func next() throws(CSVProblem) -> CSVRecord? {
    if isJSONLines {
      if lines == nil { lines = try JSONRecords(bytes) }
      return try lines?.next()
    }
    while true {
      do throws(CSVProblem) {
        if let record = try reader.nextRecord() { return record }
      } catch {
        throw worded(error)
      }
      guard !isFinished else { return nil }
      feed()
    }
  }

  private mutating func feed() {
    var text: [UInt8] = []
    text.reserveCapacity(Self.piece * 3 / 2)
    let end = min(bytes.count, at + Self.piece)
    decoding.decode(UnsafeRawBufferPointer(bytes.slice(at..<end)), to: &text)
    // Three for two bytes, as where the lines of a workspace are read.
    progress?.advance(by: (end - at) * 3 / 2)
    at = end
    if at == bytes.count { decoding.finish(&text) }
    text.withUnsafeBytes { reader.feed($0) }
    if at == bytes.count {
      reader.finish()
      isFinished = true
    }
  }

  /// What is no text in its encoding is told in the encoding's words.
  private func worded(_ problem: CSVProblem) -> CSVProblem {
    guard problem.what.hasSuffix("is not valid UTF-8"), let fault = decoding.fault else { return problem }
    return CSVProblem(line: problem.line, column: problem.column, what: fault)
  }
}
