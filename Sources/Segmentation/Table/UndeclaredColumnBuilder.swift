/// Collects what lines say of a key that nobody declared, in order; the type follows from what remains in the end.
struct UndeclaredColumnBuilder {
  /// What a line says.
  private enum Kind: UInt8 {
    case removed, no, yes, number, text, texts, other
    /// An object that is merged into the one that is there.
    case patch
  }

  /// One line's word: its row, and where the value lies that has its kind.
  private struct Entry {
    let row: UInt32
    let kind: Kind
    var value: UInt32
  }

  private var entries: [Entry] = []
  private var numbers: [DecimalNumber] = []
  private var texts = ByteInterner()
  private var lists: [[String]] = []

  var isEmpty: Bool { entries.isEmpty }

  mutating func set(_ row: Int, to value: UndeclaredValue) {
    switch value {
    case .boolean(let flag): add(row, flag ? .yes : .no, 0)
    case .number(let number):
      add(row, .number, numbers.count)
      numbers.append(number)
    case .texts(let members):
      add(row, .texts, lists.count)
      lists.append(members)
    case .text(var text): text.withUTF8 { add(row, .text, texts.intern($0).number) }
    case .other(var text): text.withUTF8 { add(row, .other, texts.intern($0).number) }
    }
  }

  mutating func set(_ row: Int, toText bytes: UnsafeBufferPointer<UInt8>) {
    add(row, .text, texts.intern(bytes).number)
  }

  mutating func merge(_ row: Int, patch: UnsafeBufferPointer<UInt8>) { add(row, .patch, texts.intern(patch).number) }

  mutating func remove(_ row: Int) { add(row, .removed, 0) }

  /// The last word of a row counts.
  private mutating func add(_ row: Int, _ kind: Kind, _ value: Int) {
    if let last = entries.last, Int(last.row) == row { entries.removeLast() }
    entries.append(Entry(row: UInt32(row), kind: kind, value: UInt32(value)))
  }

  mutating func append(_ later: UndeclaredColumnBuilder, from row: Int) {
    let translation = (0..<later.texts.count).map { number in
      later.texts.withBytes(of: number) { UInt32(texts.intern($0).number) }
    }
    entries.reserveCapacity(entries.count + later.entries.count)
    for entry in later.entries {
      var value = entry.value
      switch entry.kind {
      case .text, .other, .patch: value = translation[Int(value)]
      case .number: value += UInt32(numbers.count)
      case .texts: value += UInt32(lists.count)
      case .removed, .no, .yes: break
      }
      entries.append(Entry(row: entry.row + UInt32(row), kind: entry.kind, value: value))
    }
    numbers += later.numbers
    lists += later.lists
  }
}

extension UndeclaredColumnBuilder {
  /// The words of some of the rows alone, which ascend, as do those that have come.
  func keeping(_ kept: [Int]) -> UndeclaredColumnBuilder {
    var smaller = self
    smaller.entries = []
    var next = 0
    for entry in entries {
      while next < kept.count, kept[next] < Int(entry.row) { next += 1 }
      guard next < kept.count, kept[next] == Int(entry.row) else { continue }
      smaller.entries.append(Entry(row: UInt32(next), kind: entry.kind, value: entry.value))
    }
    return smaller
  }
}

// MARK: In the end

extension UndeclaredColumnBuilder {
  /// Leaves one word for each row: the last, objects merged into what stood before by `merge`.
  mutating func settle(_ lines: LineFolding?, merging merge: (_ earlier: String?, _ patch: String) -> String) {
    let hasPatches = entries.contains { $0.kind == .patch }
    guard lines != nil || hasPatches || entries.contains(where: { $0.kind == .removed }) else { return }
    var last: [UInt32: Entry] = [:]
    for entry in entries {
      let row = lines?.rows[Int(entry.row)] ?? entry.row
      var settled = Entry(row: row, kind: entry.kind, value: entry.value)
      if entry.kind == .patch {
        let earlier = last[row].flatMap { $0.kind == .other ? texts.text(of: Int($0.value)) : nil }
        var merged = merge(earlier, texts.text(of: Int(entry.value)))
        settled = Entry(row: row, kind: .other, value: UInt32(merged.withUTF8 { texts.intern($0).number }))
      }
      last[row] = settled
    }
    entries = last.values.filter { $0.kind != .removed }.sorted { $0.row < $1.row }
  }

  /// Whether every word is a value of its own: none is removed, and no object is merged.
  var isPlain: Bool { !entries.contains { $0.kind == .removed || $0.kind == .patch } }

  /// The last word of each row.
  func lastWords(_ lines: LineFolding?) -> [(row: Int, value: StoredValue)] {
    var last: [Int: Entry] = [:]
    for entry in entries { last[Int(lines?.rows[Int(entry.row)] ?? entry.row)] = entry }
    return last.sorted { $0.key < $1.key }.map { row, entry in
      switch entry.kind {
      case .number: (row, .number(numbers[Int(entry.value)]))
      case .texts: (row, .members(SetColumnBuilder.distinct(lists[Int(entry.value)])))
      default: (row, .text(text(of: entry)))
      }
    }
  }

  /// The types of the values, of which each settled row has one.
  var types: Set<FieldType> {
    var seen: UInt8 = 0
    for entry in entries { seen |= 1 << entry.kind.rawValue }
    var types: Set<FieldType> = []
    for kind in [Kind.no, .yes, .number, .text, .texts, .other, .patch] where seen >> kind.rawValue & 1 == 1 {
      types.insert(Self.type(of: kind))
    }
    return types
  }

  /// The type of a field that has only values of this kind.
  private static func type(of kind: Kind) -> FieldType {
    switch kind {
    case .no, .yes: .boolean
    case .number: .number
    case .texts: .set
    case .text, .other, .patch, .removed: .text
    }
  }

  /// The column of `count` rows, read as `type`.
  func finish(count: Int, as type: FieldType) -> StoredColumn {
    var builder = FieldBuilder(type)
    for entry in entries {
      let row = Int(entry.row)
      switch (type, entry.kind) {
      case (.number, .number): builder.setNumber(row, to: numbers[Int(entry.value)])
      case (.set, .texts): builder.setMembers(row, to: lists[Int(entry.value)])
      case (_, .text), (_, .other), (_, .patch):
        texts.withBytes(of: Int(entry.value)) { builder.setText(row, to: $0) }
      case (_, .yes), (_, .no): builder.setBoolean(row, to: entry.kind == .yes)
      default:
        var text = text(of: entry)
        text.withUTF8 { builder.setText(row, to: $0) }
      }
    }
    return builder.finish(count: count)
  }

  private func text(of entry: Entry) -> String {
    switch entry.kind {
    case .number: numbers[Int(entry.value)].description
    case .texts: "[" + lists[Int(entry.value)].joined(separator: ", ") + "]"
    case .yes: "true"
    case .no: "false"
    case .text, .other, .patch, .removed: texts.text(of: Int(entry.value))
    }
  }
}
