/// Collects sets of texts, each distinct set once. Rows come in any order, and a later value replaces an earlier one.
struct SetColumnBuilder {
  private var numbers: [[String]: UInt32] = [:]
  private var entries: [CodeColumn.Entry] = []
  private var codes: [UInt32] = []
  /// Sets as they were written, with their codes, so that one that came before need not be read again.
  private var written = ByteInterner()
  private var writtenCodes: [UInt32] = []

  var isEmpty: Bool { codes.isEmpty }

  mutating func set(_ row: Int, to members: [String]?) {
    setCode(row, to: members.map { code(of: Self.distinct($0)) } ?? 0)
  }

  /// Sets a row to the set that `text` writes, whose members are asked for where the text is new.
  mutating func set(_ row: Int, toWritten text: UnsafeBufferPointer<UInt8>, _ members: () -> [String]) {
    let (number, isNew) = written.intern(text)
    if isNew { writtenCodes.append(code(of: Self.distinct(members()))) }
    setCode(row, to: writtenCodes[number])
  }

  /// The members of a row, or nil where it is missing.
  subscript(row: Int) -> [String]? {
    row < codes.count && codes[row] > 0 ? entries[Int(codes[row]) - 1].values : nil
  }

  private mutating func setCode(_ row: Int, to code: UInt32) {
    if row < codes.count { codes[row] = code } else { codes.append(code, at: row, missing: 0) }
  }

  private mutating func code(of members: [String]) -> UInt32 {
    if let known = numbers[members] { return known }
    entries.append(CodeColumn.Entry(members))
    numbers[members] = UInt32(entries.count)
    return UInt32(entries.count)
  }

  /// The members without those that only differ in case, in their order, and without empty texts.
  static func distinct(_ members: [String]) -> [String] {
    guard members.count > 1 else { return members.filter { !$0.isEmpty } }
    var seen: Set<String> = []
    return members.filter { !$0.isEmpty && seen.insert(TextFolding.fold($0)).inserted }
  }

  mutating func append(_ later: SetColumnBuilder, from row: Int) {
    guard !later.isEmpty else { return }
    codes.pad(to: row, 0)
    let translation = [0] + later.entries.map { code(of: $0.values) }
    codes.reserveCapacity(codes.count + later.codes.count)
    for code in later.codes { codes.append(translation[Int(code)]) }
  }

  mutating func fold(_ lines: LineFolding, removed: [UInt32]) {
    codes = lines.fold(codes, missing: 0, removed: removed) { $0 == 0 }
  }

  consuming func finish(count: Int) -> CodeColumn {
    codes.pad(to: count, 0)
    return CodeColumn(codes: codes, entries: entries)
  }
}
