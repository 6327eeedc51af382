import Segmentation

/// A piece of a file's text that begins and ends with records.
struct ImportChunk: Sendable {
  let text: [UInt8]
  /// The line of the file where it begins.
  let firstLine: Int
  /// Whether it holds what is no text.
  let isFaulty: Bool
}

/// The text of a CSV file in pieces of whole records, the header apart.
///
/// Where records end is known by the quotes before: in a strict file their number is even. Where one stands that may not,
/// whoever reads the piece stops there.
struct ImportText {
  private let input: ImportInput
  private let progress: Progress?
  /// What a byte of the file counts for, in quarters of a unit of progress.
  private let weight: Int
  private var offset = 0
  private var decoding: TextDecoding
  private(set) var delimiter = CSVDelimiter.comma
  /// Whether the file could not be read to its end.
  private(set) var hasFailed = false
  private var isOver = false
  private var pending: [UInt8] = []
  private var line = 1
  private var boundary = RecordBoundary()

  /// So many bytes of the file are read and handed out at a time.
  static let piece = 1 << 20
  /// No record that is right is longer, however many of its quotes are doubled.
  private static let longest = 4 << 20

  private let piece: Int

  init(
    _ input: ImportInput, _ decoding: TextDecoding, _ progress: Progress? = nil, weight: Int = 6,
    piece: Int = Self.piece
  ) {
    (self.input, self.decoding, self.progress, self.weight, self.piece) = (input, decoding, progress, weight, piece)
  }

  /// The encoding, as far as the file was read.
  var encoding: TextEncoding { decoding.encoding }
  /// Why the first byte that is no text is none.
  var fault: String? { decoding.fault }

  /// The first record; nil where there is none.
  mutating func header() throws(CSVProblem) -> CSVRecord? {
    var reader = CSVReader()
    while true {
      if let record = try reader.nextRecord() {
        delimiter = reader.delimiter ?? .comma
        (pending, line) = reader.rest()
        return record
      }
      guard !isOver else { return nil }
      var text: [UInt8] = []
      readPiece(to: &text)
      text.withUnsafeBytes { reader.feed($0) }
      if isOver { reader.finish() }
    }
  }

  /// The next piece; nil at the end.
  mutating func next() -> ImportChunk? {
    while true {
      var boundary = boundary
      pending.withUnsafeBufferPointer { boundary.look(at: $0) }
      self.boundary = boundary
      let isLong = pending.count > Self.longest
      if isOver || pending.count >= piece, isOver || boundary.end > 0 || isLong {
        let isWhole = isOver || boundary.end == 0
        guard !pending.isEmpty else { return nil }
        return cut(at: isWhole ? pending.count : boundary.end)
      }
      var text: [UInt8] = []
      swap(&text, &pending)
      readPiece(to: &text)
      swap(&text, &pending)
    }
  }

  /// The next pieces, at most so many; none at the end.
  mutating func next(_ count: Int) -> [ImportChunk] {
    var chunks: [ImportChunk] = []
    while chunks.count < count, let chunk = next() { chunks.append(chunk) }
    return chunks
  }

  private mutating func cut(at end: Int) -> ImportChunk {
    let isAll = end == pending.count
    let rest = isAll ? [] : Array(pending[end...])
    let chunk = ImportChunk(
      text: isAll ? pending : Array(pending[..<end]), firstLine: line, isFaulty: decoding.fault != nil)
    line += boundary.lines
    pending = rest
    boundary = RecordBoundary()
    return chunk
  }

  private mutating func readPiece(to text: inout [UInt8]) {
    guard let bytes = input.bytes(at: offset, count: min(piece, max(1, input.count - offset))) else {
      (hasFailed, isOver) = (true, true)
      return
    }
    offset += bytes.count
    progress?.advance(by: bytes.count * weight / 4)
    bytes.withUnsafeBytes { decoding.decode($0, to: &text) }
    guard bytes.isEmpty || offset >= input.count else { return }
    isOver = true
    decoding.finish(&text)
  }
}

/// Finds the last place in a text where a record ends.
private struct RecordBoundary {
  /// Behind the last record that ends; 0 where none does.
  private(set) var end = 0
  /// The lines before that place.
  private(set) var lines = 0
  private var at = 0
  private var seenLines = 0
  private var isInQuotes = false

  /// Goes on through a text that grew.
  mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
    // Whether an LF follows a CR must be known.
    let stop = bytes.count - 1
    while at < stop {
      if at + 9 <= bytes.count, passWord(bytes.word(at: at)) { continue }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if byte == 0x0A || (byte == 0x0D && bytes[at + 1] != 0x0A) {
        seenLines += 1
        if !isInQuotes { (end, lines) = (at + 1, seenLines) }
      }
      at += 1
    }
  }

  /// Passes over eight bytes among which are neither quotes nor carriage returns.
  @inline(__always)
  private mutating func passWord(_ word: UInt64) -> Bool {
    guard (Self.lanes(word, 0x22) | Self.lanes(word, 0x0D)) == 0 else { return false }
    let ends = Self.lanes(word, 0x0A)
    if ends != 0 {
      seenLines += ends.nonzeroBitCount
      if !isInQuotes { (end, lines) = (at + 8 - ends.leadingZeroBitCount >> 3, seenLines) }
    }
    at += 8
    return true
  }

  /// Marks exactly the lanes that hold a byte.
  @inline(__always)
  private static func lanes(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let lanes = word ^ Lanes.all(byte)
    return ~(((lanes & low) &+ low) | lanes | low)
  }
}
