/// The records of a text in memory, one after the other and in place: as `CSVReader` reads them, and faster.
///
/// What is not plain right is left to `CSVReader`, which says what is wrong with it.
struct CSVRows: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: CSVDelimiter
  /// How many fields the header has.
  private let width: Int
  /// Where the first byte stands that is no text.
  private let invalidAt: Int
  private var at = 0
  private var line: Int
  private var start = 0
  /// The line where the record begins.
  private(set) var recordLine = 1
  /// How many fields the record has.
  private(set) var count = 0
  /// Where each field begins, and how long it is; behind the bytes lie those that were without their doubled quotes.
  private let places: UnsafeMutableBufferPointer<(start: Int32, length: Int32)>
  private var unquoted: [UInt8] = []

  /// The records of `bytes`, which must outlive this value, from a line of the file on.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: CSVDelimiter, width: Int, firstLine: Int, isFaulty: Bool = false
  ) {
    (self.bytes, self.delimiter, self.width, line) = (bytes, delimiter, width, firstLine)
    invalidAt = isFaulty ? Self.firstInvalid(bytes) : .max
    places = .allocate(capacity: CSVReader.mostColumns + 1)
  }

  deinit { places.deallocate() }

  private static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var at = 0
    while at < bytes.count {
      guard case .scalar(let length) = bytes.utf8Step(at: at) else { return at }
      at += length
    }
    return .max
  }

  /// Goes to the next record; false at the end.
  mutating func next() throws(CSVProblem) -> Bool {
    while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D { passLineEnd() }
    guard at < bytes.count else { return false }
    (start, recordLine, count) = (at, line, 0)
    unquoted.removeAll(keepingCapacity: true)
    var length = 0
    while true {
      guard let field = takeField() else { return try readStrictly() }
      length += Int(field.length)
      guard count < CSVReader.mostColumns, length <= CSVReader.longestRecord else { return try readStrictly() }
      places[count] = field
      count += 1
      guard at < bytes.count else { break }
      let byte = bytes[at]
      if byte == delimiter.byte {
        at += 1
        continue
      }
      guard byte == 0x0A || byte == 0x0D else { return try readStrictly() }
      passLineEnd()
      break
    }
    return at > invalidAt ? try readStrictly() : true
  }

  /// The next field, behind which the reading goes on; nil where it is not plain right.
  @inline(__always)
  private mutating func takeField() -> (start: Int32, length: Int32)? {
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { return takeQuoted() }
    let start = at
    repeat { at = bytes.endOfPlainCSVText(from: at, delimiter.byte) } while passScalar()
    return (Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: at - start))
  }

  /// Passes over a byte of a scalar beyond ASCII.
  @inline(__always)
  private mutating func passScalar() -> Bool {
    guard at < bytes.count, bytes[at] >= 0x80 else { return false }
    repeat { at += 1 } while at < bytes.count && bytes[at] >= 0x80
    return true
  }

  private mutating func takeQuoted() -> (start: Int32, length: Int32)? {
    at += 1
    let start = at
    var isDoubled = false
    while true {
      at = bytes.endOfPlainCSVText(from: at, UInt8(ascii: "\""))
      guard at < bytes.count else { return nil }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else {
          defer { at += 1 }
          guard isDoubled else { return (Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: at - start)) }
          return unquote(start..<at)
        }
        isDoubled = true
        at += 2
      case 0x0A, 0x0D: passLineEnd()
      case 0: return nil
      default: at += 1
      }
    }
  }

  private mutating func unquote(_ range: Range<Int>) -> (start: Int32, length: Int32) {
    let begin = unquoted.count
    var isSecond = false
    for byte in bytes[range] {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { unquoted.append(byte) }
    }
    return (Int32(truncatingIfNeeded: bytes.count + begin), Int32(truncatingIfNeeded: unquoted.count - begin))
  }

  @inline(__always)
  private mutating func passLineEnd() {
    at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    line += 1
  }

  /// Lets the strict reader say what is wrong with the record.
  private mutating func readStrictly() throws(CSVProblem) -> Bool {
    var reader = CSVReader(delimiter: delimiter, width: width, line: recordLine)
    reader.feed(UnsafeRawBufferPointer(bytes.slice(start..<bytes.count)))
    reader.finish()
    _ = try reader.nextRecord()
    throw CSVProblem(line: recordLine, column: 1, what: "the record cannot be read")
  }
}

extension CSVRows {
  /// Whether the record has more or fewer fields than the header.
  var isRagged: Bool { count != width }

  /// Hands a field to `body`, in place.
  @inline(__always)
  func withField<R, E: Error>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
    let (start, length) = (Int(places[index].start), Int(places[index].length))
    guard start >= bytes.count else { return try body(bytes.slice(start..<start + length)) }
    return try unquoted.withUnsafeBufferPointer { unquoted throws(E) in
      try body(unquoted.slice(start - bytes.count..<start - bytes.count + length))
    }
  }

  /// The record, for itself.
  func record() -> CSVRecord {
    var total = 0
    for index in 0..<count { total += Int(places[index].length) }
    var (ends, text): ([Int], [UInt8]) = ([], [])
    ends.reserveCapacity(count)
    text.reserveCapacity(total)
    for index in 0..<count {
      withField(index) { text.append(contentsOf: $0) }
      ends.append(text.count)
    }
    return CSVRecord(line: recordLine, headerCount: width, bytes: text, ends: ends)
  }
}
