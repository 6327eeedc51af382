import Segmentation

/// What a part of a large file finds that concerns the whole.
struct CSVPart: Sendable {
  /// Records of ids that come more than once in the file.
  var later: [CSVRecord] = []
  /// What is told once.
  var warnings: [(key: String, problem: DataProblem)] = []
  /// Fans whom nobody knew before.
  var fans: [String] = []
  /// What broke the grammar.
  var failure: CSVProblem?
}

/// Large files: several threads read parts of them, whose lines are put together in the order of the file.
extension CSVImport {
  /// From this size on, a file is read in parts.
  static let largeFrom = 1 << 20

  /// What a file would add, which is read in pieces and twice where it is large.
  ///
  /// - Parameters:
  ///   - progress: what tells how far the reading is, and may stop it; nothing is imported then.
  ///   - sink: takes the lines as they become many; the result then holds only those that it did not take.
  /// - Complexity: it keeps a few bytes for each id, and of the records only those whose id comes again.
  public mutating func run(
    _ input: ImportInput, encoding: TextEncoding? = nil, isJSONLines: Bool = false, progress: Progress? = nil,
    into sink: (any ImportSink)? = nil
  ) -> ImportResult {
    run(input, encoding, isJSONLines, progress, sink, largeFrom: Self.largeFrom)
  }

  mutating func run(
    _ input: ImportInput, _ encoding: TextEncoding? = nil, _ isJSONLines: Bool = false, _ progress: Progress? = nil,
    _ sink: (any ImportSink)? = nil, largeFrom: Int, piece: Int = ImportText.piece
  ) -> ImportResult {
    progress?.expect(input.count / 2 * 3)
    guard !isJSONLines, input.count >= largeFrom, plan.values["id"] == nil else {
      guard let bytes = input.all() else { return unread() }
      return bytes.withUnsafeBufferPointer { bytes in
        if isJSONLines { return run(lines: bytes) }
        var (text, decoding) = ([UInt8](), TextDecoding(encoding, mayBeWindows: false))
        decoding.decode(UnsafeRawBufferPointer(bytes), to: &text)
        decoding.finish(&text)
        feed(text)
        return finish()
      }
    }
    do throws(CSVProblem) {
      let repeated = plan.addsUpItems ? [] : try repeatedKeys(input, encoding, progress, piece)
      try readParts(input, encoding, progress, sink, piece, repeated)
    } catch { fail(error) }
    return closed()
  }

  /// The result of a file that could not be read, which its owner tells.
  private mutating func unread() -> ImportResult {
    fail(line: nil, "the file could not be read")
    return closed()
  }

  /// So many parts are read at a time.
  private static let parts = 4

  private func text(_ input: ImportInput, _ encoding: TextEncoding?, _ progress: Progress?, _ piece: Int) -> ImportText
  {
    let weight = plan.addsUpItems ? 6 : 3
    return ImportText(input, TextDecoding(encoding, mayBeWindows: false), progress, weight: weight, piece: piece)
  }

  /// The ids that come more than once.
  private func repeatedKeys(
    _ input: ImportInput, _ encoding: TextEncoding?, _ progress: Progress?, _ piece: Int
  ) throws(CSVProblem) -> Set<UInt64> {
    var text = text(input, encoding, progress, piece)
    guard let header = try text.header(), let columns = try? ImportColumns(header.fields, plan),
      let column = columns.mapped.first(where: { $0.key == "id" })?.column
    else { return [] }
    var counter = KeyCounter()
    let (delimiter, width) = (text.delimiter, header.count)
    while progress?.isStopped != true {
      let chunks = text.next(Self.parts)
      guard !chunks.isEmpty else { break }
      let found = Cores.map(chunks.count, isWorthwhile: true) { number in
        Self.keys(of: chunks[number], delimiter, width, column)
      }
      for (keys, failure) in found {
        if let failure { throw failure }
        if counter.isEmpty { counter.expect(keys.count * max(1, input.count / max(1, chunks[0].text.count)) / 8 * 9) }
        for key in keys { counter.add(key) }
      }
    }
    return counter.repeated
  }

  private static func keys(
    of chunk: ImportChunk, _ delimiter: CSVDelimiter, _ width: Int, _ column: Int
  ) -> (keys: [UInt64], failure: CSVProblem?) {
    chunk.text.withUnsafeBufferPointer { bytes in
      var rows = CSVRows(
        bytes, delimiter, width: width, firstLine: chunk.firstLine, isFaulty: chunk.isFaulty)
      var keys: [UInt64] = []
      do throws(CSVProblem) {
        while try rows.next() {
          if column < rows.count, let key = rows.key(of: column) { keys.append(key) }
        }
        return (keys, nil)
      } catch { return (keys, error) }
    }
  }

  private mutating func readParts(
    _ input: ImportInput, _ encoding: TextEncoding?, _ progress: Progress?, _ sink: (any ImportSink)?, _ piece: Int,
    _ repeated: Set<UInt64>
  ) throws(CSVProblem) {
    var text = text(input, encoding, progress, piece)
    guard let header = try text.header() else { return }
    accept(header)
    guard let columns, !failed else { return }
    let (delimiter, width) = (text.delimiter, header.count)
    let reading = PartReading(columns, self, repeated)
    var beginning = self
    beginning.part = CSVPart()
    let template = beginning
    while !failed {
      guard progress?.isStopped != true else { return fail(line: nil, "the import was stopped") }
      let chunks = text.next(Self.parts)
      guard !chunks.isEmpty else { break }
      let parts = Cores.map(chunks.count, isWorthwhile: true) { number in
        var part = template
        part.read(chunks[number], delimiter, width, reading)
        return part
      }
      for part in parts where !failed { try add(part) }
      if let sink { handOn(to: sink, atLeast: 4 * piece) }
    }
    if text.hasFailed { fail(line: nil, "the file could not be read") }
  }

  private mutating func read(
    _ chunk: ImportChunk, _ delimiter: CSVDelimiter, _ width: Int, _ reading: PartReading
  ) {
    chunk.text.withUnsafeBufferPointer { bytes in
      var rows = CSVRows(bytes, delimiter, width: width, firstLine: chunk.firstLine, isFaulty: chunk.isFaulty)
      do throws(CSVProblem) {
        while try rows.next() {
          if plan.addsUpItems {
            take(rows, reading)
          } else if reading.isRepeated(rows) {
            part?.later.append(rows.record())
          } else if let line = reading.fans, line.append(rows, to: &result.fanLines) {
            result.records += 1
            result.fans.new += 1
          } else {
            accept(rows.record())
          }
        }
      } catch { part?.failure = error }
    }
  }

  /// Adds what a part found.
  private mutating func add(_ other: CSVImport) throws(CSVProblem) {
    guard let part = other.part else { return }
    let (result, more) = (self.result, other.result)
    self.result.records = result.records + more.records
    self.result.refused = result.refused + more.refused
    self.result.erased = result.erased + more.erased
    self.result.fans.add(more.fans)
    self.result.events.add(more.events)
    self.result.fanLines += more.fanLines
    self.result.eventLines += more.eventLines
    found.append(other.found, linesBefore: 1)
    for warning in part.warnings where warned.insert(warning.key).inserted { found.add(warning.problem) }
    for fan in part.fans { see(fan) }
    if plan.addsUpItems, let columns { add(other.orders, columns) }
    for record in part.later { accept(record) }
    if let failure = part.failure { throw failure }
  }

  /// Hands the lines on, where they have become many.
  private mutating func handOn(to sink: any ImportSink, atLeast size: Int) {
    if result.fanLines.count >= size {
      sink.take(result.fanLines, of: .fans)
      result.fanLines = []
    }
    if result.eventLines.count >= size {
      sink.take(result.eventLines, of: .events)
      result.eventLines = []
    }
  }
}
