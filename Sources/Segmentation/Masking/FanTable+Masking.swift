// A table for who is not to learn addresses: they are masked before anything can read, compare, sort or show them.

extension FanTable {
  /// The same table with the address of every fan masked, and every address in other texts of fans and of events.
  ///
  /// Ids stay as they are, for everything refers to them.
  /// - Complexity: one pass over the texts, on all cores.
  public func maskingAddresses() -> MaskedTable {
    var table = self
    var fields: Set<Field.ID> = [.email]
    for (id, column) in columns.columns where id != .id {
      guard let masked = id == .email ? column.maskedWhole() : column.masked() else { continue }
      fields.insert(id)
      table.columns.columns[id] = masked
    }
    var isInEvents = false
    table.events.mapKeys { key, column in
      guard key != .id, let masked = column.masked() else { return nil }
      isInEvents = true
      return masked
    }
    return MaskedTable(table: table, fields: fields, isInEvents: isInEvents)
  }

  /// Whether the id of some fan is an address, which masking would leave to be seen.
  ///
  /// - Complexity: one pass over the ids.
  public var hasAddressesAsIDs: Bool {
    guard case .texts(let ids)? = columns[.id] else { return false }
    return (0..<ids.count).contains { AddressMask.holdsAddress(ids.bytes($0)) }
  }
}

/// A table without addresses, and what was hidden in it.
public struct MaskedTable: Sendable {
  /// The table.
  public let table: FanTable
  /// The fields in whose values something may have been hidden.
  public let fields: Set<Field.ID>
  /// Whether something was hidden in keys of events.
  public let isInEvents: Bool

  /// Whether a rule might be answered otherwise here than in the table that was masked.
  public func blurs(_ condition: Condition) -> Bool {
    switch condition {
    case .group(let group): group.children.contains(where: blurs)
    case .comparison(let comparison): blurs(comparison)
    case .segment, .sample, .unreadable: false
    }
  }

  private func blurs(_ comparison: Comparison) -> Bool {
    // That there is an address is seen without knowing it.
    if [.isMissing, .isPresent].contains(comparison.test), case .field = comparison.subject { return false }
    if blurs(comparison.subject) { return true }
    if case .subject(let other) = comparison.operand { return blurs(other) }
    return false
  }

  private func blurs(_ subject: Comparison.Subject) -> Bool {
    switch subject {
    case .field(let id): fields.contains(id)
    case .event(let measure): isInEvents && (measure.filter != nil || measure.sequel?.filter != nil)
    }
  }
}

extension StoredColumn {
  /// The column with each value masked as an address.
  fileprivate func maskedWhole() -> StoredColumn? {
    guard case .texts(let column) = self else { return masked() }
    return .texts(TextColumn(count: column.count) { AddressMask.appendWhole(column.bytes($0), to: &$1) })
  }

  /// The column with the addresses in its texts masked; nil where it holds none.
  fileprivate func masked() -> StoredColumn? {
    switch self {
    case .integers: return nil
    case .texts(let column):
      guard column.holds(UInt8(ascii: "@")) else { return nil }
      return .texts(TextColumn(count: column.count) { AddressMask.append(column.bytes($0), to: &$1) })
    case .codes(let column):
      guard column.entries.contains(where: { $0.values.contains { $0.utf8.contains(UInt8(ascii: "@")) } }) else {
        return nil
      }
      let entries = column.entries.map { CodeColumn.Entry($0.values.map(AddressMask.masked)) }
      return .codes(CodeColumn(storage: column.storage, entries: entries))
    }
  }
}

extension TextColumn {
  /// Whether a byte stands anywhere in the texts.
  fileprivate func holds(_ byte: UInt8) -> Bool {
    (0..<blockCount).contains { index in
      foldedBlock(index).heap.contains(byte)
    }
  }
}
