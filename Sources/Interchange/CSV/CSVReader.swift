/// A strict reader of CSV (RFC 4180) that takes a file in pieces and holds no more than a piece and a record.
///
/// Feed a piece, take records until there is none, feed the next; after the last piece call ``finish()`` and take the
/// rest. Lines end in LF, CRLF or CR; empty lines are passed over; a byte order mark at the start is dropped, and so is a
/// first line such as `sep=;`. After a problem the reader gives the same problem again.
///
///     reader.feed(piece)
///     while let record = try reader.nextRecord() { … }
public struct CSVReader: Sendable {
  /// The longest record, in bytes of its fields.
  public static let longestRecord = 1 << 20
  /// The most fields in a record.
  public static let mostColumns = 4096

  /// Where in the grammar the reader is, between two bytes.
  private enum State {
    case recordStart, fieldStart, plain, quoted, quoteClosed
  }

  /// What stands between the fields; nil until the first line is known where it is sniffed.
  public private(set) var delimiter: CSVDelimiter?
  /// Whether a byte order mark stood at the start and was dropped.
  public private(set) var sawByteOrderMark = false
  /// Whether the first line was `sep=;`, which tells spreadsheets the delimiter, and was dropped.
  public private(set) var sawSeparatorHint = false
  /// How many fields the first record has; nil before it.
  public private(set) var headerCount: Int?

  // What was fed and not taken yet begins at `at`.
  private var pending: [UInt8] = []
  private var at = 0
  private var isFinished = false
  private var isStarted = false
  private var failure: CSVProblem?
  private var sniffer = CSVDelimiterSniffer()

  private var state = State.recordStart
  private var line = 1
  private var column = 1
  private var recordLine = 1
  private var quoteLine = 1
  private var quoteColumn = 1
  private var fieldBytes: [UInt8] = []
  private var fieldEnds: [Int] = []

  /// A reader of a file with this delimiter; without one the header line tells.
  public init(delimiter: CSVDelimiter? = nil) {
    self.delimiter = delimiter
  }

  /// A reader of what stands in the middle of a file, from the beginning of a record on.
  init(delimiter: CSVDelimiter, width: Int, line: Int) {
    self.delimiter = delimiter
    (isStarted, headerCount, self.line) = (true, width, line)
  }

  /// A reader of a whole file.
  public init(whole bytes: UnsafeRawBufferPointer, delimiter: CSVDelimiter? = nil) {
    self.init(delimiter: delimiter)
    feed(bytes)
    finish()
  }
}

// MARK: Feeding and taking

extension CSVReader {
  /// Takes in the next piece of the file, cut anywhere.
  public mutating func feed(_ chunk: UnsafeRawBufferPointer) {
    precondition(!isFinished, "a piece is fed after the end")
    if at > 0 { pending.removeFirst(at) }
    at = 0
    pending.append(contentsOf: chunk)
  }

  /// There are no more pieces.
  public mutating func finish() {
    isFinished = true
  }

  /// The next record; nil where more bytes are needed or the file is over.
  public mutating func nextRecord() throws(CSVProblem) -> CSVRecord? {
    if let failure { throw failure }
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    defer { swap(&bytes, &pending) }
    do {
      return try bytes.withUnsafeBufferPointer { bytes throws(CSVProblem) in
        guard start(bytes), let delimiter = delimiter?.byte else { return nil }
        guard try readRecord(bytes, delimiter) else { return nil }
        if headerCount == nil, !sawSeparatorHint, isSeparatorHint {
          sawSeparatorHint = true
          (fieldBytes, fieldEnds) = ([], [])
          guard try readRecord(bytes, delimiter) else { return nil }
        }
        return takeRecord()
      }
    } catch {
      failure = error
      throw error
    }
  }

  /// What was fed and not taken yet, once a record was taken, and the line where it begins.
  func rest() -> (bytes: [UInt8], line: Int) { (Array(pending[at...]), line) }

  /// Drops a byte order mark and learns the delimiter; false while there are too few bytes for that.
  private mutating func start(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if !isStarted {
      guard bytes.count >= 3 || isFinished else { return false }
      isStarted = true
      sawByteOrderMark = bytes.hasByteOrderMark()
      if sawByteOrderMark { at = 3 }
    }
    if delimiter == nil {
      delimiter = sniffer.delimiter(of: bytes.slice(at..<bytes.count), isWhole: isFinished, limit: Self.longestRecord)
    }
    return true
  }

  /// Whether the record just read is `sep=` and its delimiter.
  private var isSeparatorHint: Bool { fieldEnds == [4, 4] && fieldBytes.elementsEqual("sep=".utf8) }

  private mutating func takeRecord() -> CSVRecord {
    let width = headerCount ?? fieldEnds.count
    headerCount = width
    var bytes: [UInt8] = []
    var ends: [Int] = []
    bytes.reserveCapacity(fieldBytes.count + 16)
    ends.reserveCapacity(width)
    swap(&bytes, &fieldBytes)
    swap(&ends, &fieldEnds)
    return CSVRecord(line: recordLine, headerCount: width, bytes: bytes, ends: ends)
  }
}

// MARK: The grammar

extension CSVReader {
  /// Reads on until a record is whole (true) or the bytes are too few to go on (false).
  private mutating func readRecord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8
  ) throws(CSVProblem) -> Bool {
    while at < bytes.count {
      switch state {
      case .recordStart:
        guard let isBlank = passBlankLine(bytes) else { return false }
        if isBlank { continue }
        recordLine = line
        state = .fieldStart
      case .fieldStart:
        beginField(bytes[at])
      case .plain:
        try takePlainText(bytes, delimiter)
        guard at < bytes.count else { break }
        guard let isOver = try endPlainField(bytes, delimiter) else { return false }
        if isOver { return true }
      case .quoted:
        guard try takeQuotedText(bytes) else { return false }
      case .quoteClosed:
        guard let isOver = try endPlainField(bytes, delimiter) else { return false }
        if isOver { return true }
      }
    }
    return isFinished ? try endFile() : false
  }

  private mutating func beginField(_ byte: UInt8) {
    guard byte == UInt8(ascii: "\"") else {
      state = .plain
      return
    }
    quoteLine = line
    quoteColumn = column
    at += 1
    column += 1
    state = .quoted
  }

  /// Passes over a line end where a record could begin; nil where the bytes are too few to know it.
  private mutating func passBlankLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard bytes[at] == 0x0A || bytes[at] == 0x0D else { return false }
    return passLineEnd(bytes) ? true : nil
  }

  /// Passes over LF, CRLF or CR; false where a CR is the last byte and an LF may follow.
  private mutating func passLineEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes[at] == 0x0D {
      guard at + 1 < bytes.count || isFinished else { return false }
      if at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
    }
    at += 1
    line += 1
    column = 1
    return true
  }

  /// Takes the text of a field without quotes up to what ends it.
  private mutating func takePlainText(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8
  ) throws(CSVProblem) {
    let start = at
    at = bytes.endOfPlainCSVText(from: at, delimiter)
    column += at - start
    try take(bytes, from: start)
  }

  /// Ends a field at a delimiter or a line end; true where the record is over, nil where the bytes are too few.
  private mutating func endPlainField(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8
  ) throws(CSVProblem) -> Bool? {
    let byte = bytes[at]
    if byte == delimiter {
      at += 1
      column += 1
      try endField()
      state = .fieldStart
      return false
    }
    if byte == 0x0A || byte == 0x0D {
      guard passLineEnd(bytes) else { return nil }
      try endField()
      state = .recordStart
      return true
    }
    if state == .quoteClosed { return try reopenQuotes(bytes, delimiter) }
    if byte == UInt8(ascii: "\"") {
      throw problem("a field with quotes in it must itself stand in quotes and double them")
    }
    return try takeScalar(bytes) ? false : nil
  }

  /// Takes quoted text up to the next line end, quote or scalar beyond ASCII, and that; false where bytes are too few.
  private mutating func takeQuotedText(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVProblem) -> Bool {
    let start = at
    at = bytes.endOfPlainCSVText(from: at, UInt8(ascii: "\""))
    column += at - start
    try take(bytes, from: start)
    guard at < bytes.count else { return true }
    switch bytes[at] {
    case UInt8(ascii: "\""):
      at += 1
      column += 1
      state = .quoteClosed
      return true
    case 0x0A, 0x0D:
      let lineEnd = at
      guard passLineEnd(bytes) else { return false }
      try take(bytes, from: lineEnd)
      return true
    default: return try takeScalar(bytes)
    }
  }

  /// After a closing quote only another quote, which doubles it, goes on with the field.
  private mutating func reopenQuotes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8
  ) throws(CSVProblem) -> Bool? {
    guard bytes[at] == UInt8(ascii: "\"") else {
      let step = bytes.utf8Step(at: at)
      // What is found is told whole, however the file is cut.
      if step == .truncated, !isFinished { return nil }
      let length = if case .scalar(let length) = step { length } else { 1 }
      throw problem(
        "a delimiter or the line's end was expected after the closing quote, found "
          + Excerpt.quoted(bytes.slice(at..<at + length)))
    }
    fieldBytes.append(UInt8(ascii: "\""))
    at += 1
    column += 1
    state = .quoted
    return false
  }

  /// Takes a scalar beyond ASCII; false where it is cut off by the end of the bytes.
  private mutating func takeScalar(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVProblem) -> Bool {
    let start = at
    repeat {
      switch bytes.utf8Step(at: at) {
      case .scalar(let length) where bytes[at] != 0:
        at += length
        column += 1
      case .scalar: throw problem("a NUL byte was found; text in UTF-8 was expected (is this UTF-16?)")
      case .truncated where !isFinished:
        try take(bytes, from: start)
        return false
      case .truncated, .invalid: throw problem("the byte 0x\(bytes[at].hexadecimal) is not valid UTF-8")
      }
    } while at < bytes.count && bytes[at] >= 0x80
    try take(bytes, from: start)
    return true
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(CSVProblem) {
    guard fieldBytes.count + at - start <= Self.longestRecord else {
      throw CSVProblem(
        line: recordLine, column: 1, what: "the record has more than \(Self.longestRecord) bytes (1 MiB)\(openQuote)")
    }
    fieldBytes.append(contentsOf: bytes.slice(start..<at))
  }

  private mutating func endField() throws(CSVProblem) {
    fieldEnds.append(fieldBytes.count)
    guard fieldEnds.count <= Self.mostColumns else {
      throw CSVProblem(line: recordLine, column: 1, what: "the record has more than \(Self.mostColumns) fields")
    }
  }

  /// The last record needs no line end; false where there is none.
  private mutating func endFile() throws(CSVProblem) -> Bool {
    switch state {
    case .recordStart: return false
    case .quoted:
      throw CSVProblem(
        line: quoteLine, column: quoteColumn, what: "a closing quote was expected, found the end of the file")
    case .fieldStart, .plain, .quoteClosed:
      try endField()
      state = .recordStart
      return true
    }
  }

  private var openQuote: String {
    state == .quoted ? "; a quote opened at \(quoteLine):\(quoteColumn) may never close" : ""
  }

  private func problem(_ what: String) -> CSVProblem { CSVProblem(line: line, column: column, what: what) }
}
