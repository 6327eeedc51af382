import Segmentation

/// What a part of a large export finds that concerns the whole.
struct PlatformPart: Sendable {
  /// The keys of people of whom several records speak.
  let repeated: Set<UInt64>
  /// Records of such people, and purchases, whose numbers may come again.
  var later: [ImportRow] = []
  /// What broke the grammar.
  var failure: CSVProblem?

  /// Whether another record may speak of the same person.
  func isRepeated(_ person: PersonFacts, _ directory: FanDirectory?) -> Bool {
    guard !repeated.isEmpty, let directory else { return false }
    return Self.keys(id: person.id, email: person.email, directory).contains(where: repeated.contains)
  }

  private static let (ids, addresses, rows): (UInt8, UInt8, UInt8) = (1, 2, 3)

  /// What a person is known by, as keys; those of two people may be equal by chance.
  static func keys(id: String?, email: EmailAddress?, _ directory: FanDirectory) -> [UInt64] {
    var keys: [UInt64] = []
    if let id { keys.append(KeyCounter.key(id, kind: ids)) }
    if let email { keys.append(KeyCounter.key(email.key, kind: addresses)) }
    for row in directory.rows(id: id, email: email) {
      let key = KeyCounter.key(String(row), kind: rows)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The key of an address of plain letters, without making it one; nil for others.
  static func plainKey(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let text = cell.trimmedASCII, !text.isEmpty, text.count <= 254 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, text.count)) { lower in
      for (index, byte) in text.enumerated() {
        guard byte > 0x20, byte < 0x7F, byte != 0x27, byte != 0x3C, byte != 0x3E, byte != 0x3A else { return nil }
        lower.initializeElement(at: index, to: byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
      return KeyCounter.key(UnsafeBufferPointer(rebasing: lower[..<text.count]), kind: addresses)
    }
  }
}

/// Large exports: several threads read parts of them, whose lines are put together in the order of the file.
///
/// People of whom one record speaks are settled with their part; all others when the whole file was read.
extension PlatformImport {
  /// What the file would add, which is read in pieces, and twice where it is large.
  ///
  /// - Parameters:
  ///   - progress: what tells how far the reading is, and may stop it; nothing is imported then.
  ///   - sink: takes the lines as they become many; the result then holds only those that it did not take.
  /// - Complexity: it keeps a few bytes for each person, and all facts only of people of whom several records speak.
  public mutating func run(
    _ input: ImportInput, _ progress: Progress? = nil, into sink: (any ImportSink)? = nil
  ) -> PlatformReport {
    run(input, progress, sink, largeFrom: CSVImport.largeFrom)
  }

  mutating func run(
    _ input: ImportInput, _ progress: Progress? = nil, _ sink: (any ImportSink)? = nil, largeFrom: Int,
    piece: Int = ImportText.piece
  ) -> PlatformReport {
    guard !options.isJSONLines, input.count >= largeFrom else {
      guard let bytes = input.all() else {
        fail(line: nil, "the file could not be read")
        return closed()
      }
      return bytes.withUnsafeBufferPointer { run($0, progress) }
    }
    progress?.expect(input.count / 2 * 3)
    var fault: String?
    do throws(CSVProblem) {
      try readParts(input, progress, sink, piece, &fault)
    } catch {
      let isText = fault == nil || !error.what.hasSuffix("is not valid UTF-8")
      fail(line: error.line, column: error.column, isText ? error.what : fault ?? error.what)
    }
    return closed()
  }

  private func text(_ input: ImportInput, _ progress: Progress?, _ piece: Int) -> ImportText {
    ImportText(input, TextDecoding(options.encoding), progress, weight: 3, piece: piece)
  }

  private mutating func readParts(
    _ input: ImportInput, _ progress: Progress?, _ sink: (any ImportSink)?, _ piece: Int, _ fault: inout String?
  ) throws(CSVProblem) {
    var text = text(input, progress, piece)
    defer {
      (report.encoding, report.delimiter) = (text.encoding, text.delimiter)
      fault = text.fault ?? fault
    }
    guard let header = try text.header(), readHeader(header) else { return }
    let (delimiter, width) = (text.delimiter, header.count)
    let repeated = try survey(input, progress, piece, width, &fault)
    var template = self
    template.part = PlatformPart(repeated: repeated)
    (template.report, template.found) = (PlatformReport(), LineProblems(file: file))
    let beginning = template
    while !hasFailed {
      guard progress?.isStopped != true else { return fail(line: nil, "the import was stopped") }
      let chunks = text.next(Self.parts)
      guard !chunks.isEmpty else { break }
      let parts = Cores.map(chunks.count, isWorthwhile: true) { number in
        var part = beginning
        part.read(chunks[number], delimiter, width)
        return part
      }
      fault = text.fault
      for part in parts where !hasFailed { try add(part) }
      if let sink { handOn(to: sink, atLeast: 4 * piece) }
    }
    if text.hasFailed { fail(line: nil, "the file could not be read") }
  }

  /// So many parts are read at a time.
  private static let parts = 4

  private mutating func read(_ chunk: ImportChunk, _ delimiter: CSVDelimiter, _ width: Int) {
    chunk.text.withUnsafeBufferPointer { bytes in
      var rows = CSVRows(bytes, delimiter, width: width, firstLine: chunk.firstLine, isFaulty: chunk.isFaulty)
      do throws(CSVProblem) {
        while try rows.next() { read(rows.record()) }
      } catch { part?.failure = error }
    }
    settleDrafts()
  }

  /// Adds what a part found.
  private mutating func add(_ other: PlatformImport) throws(CSVProblem) {
    let more = other.report
    report.result.records += more.result.records
    report.result.refused += more.result.refused
    report.result.erased += more.result.erased
    report.result.fans.add(more.result.fans)
    report.result.events.add(more.result.events)
    report.result.fanLines += more.result.fanLines
    report.result.eventLines += more.result.eventLines
    found.append(other.found, linesBefore: 1)
    PlatformReport.add(more.passedOver, to: &report.passedOver, &passedOverPlaces)
    PlatformReport.add(more.notes, to: &report.notes, &notePlaces)
    addRefused(more.refusedRecords)
    if other.hasFailed { markFailed() }
    for row in other.part?.later ?? [] { take(row) }
    if let failure = other.part?.failure { throw failure }
  }

  /// Adds the records that a part did not take in, whose header stands only once.
  private mutating func addRefused(_ records: [UInt8]) {
    guard !records.isEmpty, let header = layout?.header else { return }
    if report.refusedRecords.isEmpty {
      report.refusedRecords = records
    } else {
      report.refusedRecords += records.dropFirst(Self.refusedHeader(header).count)
    }
  }

  /// Hands the lines on, where they have become many.
  private mutating func handOn(to sink: any ImportSink, atLeast size: Int) {
    if report.result.fanLines.count >= size {
      sink.take(report.result.fanLines, of: .fans)
      report.result.fanLines = []
    }
    if report.result.eventLines.count >= size {
      sink.take(report.result.eventLines, of: .events)
      report.result.eventLines = []
    }
  }
}

// MARK: The first reading

extension PlatformImport {
  /// What the first reading looks for.
  fileprivate struct Survey: Sendable {
    /// The columns with an address, with the platform's id, and with dates whose order nobody told.
    let (addresses, ids, dates): ([Int], [Int], [Int])
    let directory: FanDirectory
  }

  /// What a part of the first reading finds.
  fileprivate struct Found: Sendable {
    var keys: [UInt64] = []
    var orders: [Int: Set<DateOrder>] = [:]
    var failure: CSVProblem?
  }

  /// Learns of whom several records speak, and in which order the dates of columns are.
  private mutating func survey(
    _ input: ImportInput, _ progress: Progress?, _ piece: Int, _ width: Int, _ fault: inout String?
  ) throws(CSVProblem) -> Set<UInt64> {
    guard let layout, let directory else { return [] }
    var addresses = layout.roles.filter { $0.role == .email }.map(\.column)
    // Where the address stands in another column, its source looks there.
    if let column = layout.header.column("buyer email") { addresses.append(column) }
    if layout.descriptor.platform == "mailchimp", !addresses.contains(0) { addresses.append(0) }
    let isOpen = layout.dates.order == nil
    let survey = Survey(
      addresses: addresses, ids: layout.roles.filter { $0.role == .personID }.map(\.column),
      dates: isOpen ? layout.roles.filter { Self.isDate($0.role) }.map(\.column) : [], directory: directory)
    var (counter, orders) = (KeyCounter(), [Int: Set<DateOrder>]())
    var text = text(input, progress, piece)
    _ = try text.header()
    let delimiter = text.delimiter
    while progress?.isStopped != true {
      let chunks = text.next(Self.parts)
      guard !chunks.isEmpty else { break }
      let parts = Cores.map(chunks.count, isWorthwhile: true) { number in
        Self.look(at: chunks[number], delimiter, width, survey)
      }
      for part in parts {
        fault = text.fault
        if let failure = part.failure { throw failure }
        if counter.isEmpty {
          counter.expect(part.keys.count * (1 + input.count / max(1, chunks[0].text.count)) / 8 * 9)
        }
        for key in part.keys { counter.add(key) }
        orders.merge(part.orders) { $0.union($1) }
      }
    }
    for (column, orders) in orders where orders.count == 1 { self.layout?.orders[column] = orders.first }
    return counter.repeated
  }

  private static func look(
    at chunk: ImportChunk, _ delimiter: CSVDelimiter, _ width: Int, _ survey: Survey
  ) -> Found {
    var found = Found()
    chunk.text.withUnsafeBufferPointer { bytes in
      var rows = CSVRows(bytes, delimiter, width: width, firstLine: chunk.firstLine, isFaulty: chunk.isFaulty)
      do throws(CSVProblem) {
        while try rows.next() {
          survey.addKeys(of: rows, to: &found.keys)
          for column in survey.dates where column < rows.count { addOrder(of: rows, column, to: &found.orders) }
        }
      } catch { found.failure = error }
    }
    return found
  }

  private static func addOrder(of rows: borrowing CSVRows, _ column: Int, to orders: inout [Int: Set<DateOrder>]) {
    let text: String? = rows.withField(column) { field in
      // A year of four digits comes last.
      guard field.count >= 8, field.count <= 64, !(field[0].isDigit && field[1].isDigit && field[2].isDigit) else {
        return nil
      }
      return ImportCell.trimmed(String(decoding: field, as: UTF8.self))
    }
    guard let text, let parts = DateParts(text), parts.first != parts.second, let order = parts.order else { return }
    orders[column, default: []].insert(order)
  }
}

extension PlatformImport.Survey {
  /// Adds what the person of a record may be known by.
  fileprivate func addKeys(of rows: borrowing CSVRows, to keys: inout [UInt64]) {
    var mine: [UInt64] = []
    if !directory.hasFans {
      for column in addresses where column < rows.count {
        if let key = rows.withField(column, { PlatformPart.plainKey($0) }) {
          if !mine.contains(key) { mine.append(key) }
        } else if let email = address(rows, column) {
          mine += PlatformPart.keys(id: nil, email: email, directory)
        }
      }
      for column in ids where column < rows.count {
        if let id = text(rows, column) { mine += PlatformPart.keys(id: id, email: nil, directory) }
      }
    } else {
      let id = ids.first { $0 < rows.count }.flatMap { text(rows, $0) }
      let emails = addresses.filter { $0 < rows.count }.compactMap { address(rows, $0) }
      for email in emails { mine += PlatformPart.keys(id: id, email: email, directory) }
      if emails.isEmpty { mine += PlatformPart.keys(id: id, email: nil, directory) }
    }
    guard mine.count > 1 else { return keys.append(contentsOf: mine) }
    keys.append(contentsOf: Set(mine))
  }

  private func text(_ rows: borrowing CSVRows, _ column: Int) -> String? {
    ImportRow.plain(ImportCell.trimmed(rows.withField(column) { String(decoding: $0, as: UTF8.self) }))
  }

  private func address(_ rows: borrowing CSVRows, _ column: Int) -> EmailAddress? {
    guard let text = text(rows, column) else { return nil }
    do throws(ImportProblem) { return try EmailAddress(text) } catch { return nil }
  }
}

extension PlatformReport {
  /// Adds the remarks of a part.
  static func add(_ part: [Remark], to remarks: inout [Remark], _ places: inout [String: Int]) {
    for remark in part {
      if let place = places[remark.text] {
        remarks[place].count += remark.count
        remarks[place].line = min(remark.line, remarks[place].line)
      } else {
        places[remark.text] = remarks.count
        remarks.append(remark)
      }
    }
  }
}
