// Where the values of a column lie, for who reads every row of many columns and must not pay for each cell.

/// How the values of a column lie in memory.
package enum CellLayout: Hashable, Sendable {
  /// Whole numbers of so many bytes, the least of which stands for missing.
  case integers(bytes: Int)
  /// Codes of so many bytes.
  case codes(bytes: Int)
  /// Offsets of four bytes, one more than rows, and the texts between them.
  case texts
}

extension StoredColumn {
  /// How its values lie.
  package var layout: CellLayout {
    switch self {
    case .texts: .texts
    case .codes(let column):
      switch column.storage {
      case .narrow: .codes(bytes: 1)
      case .wide: .codes(bytes: 2)
      case .widest: .codes(bytes: 4)
      }
    case .integers(let column):
      switch column.storage {
      case .bits8: .integers(bytes: 1)
      case .bits16: .integers(bytes: 2)
      case .bits32: .integers(bytes: 4)
      case .bits64: .integers(bytes: 8)
      case .bits128: .integers(bytes: 16)
      }
    }
  }

  /// Where each block of ``rowsPerBlock`` rows begins; of texts, where the offsets of each block begin, and where its
  /// bytes do.
  ///
  /// The addresses are good while the column lives.
  package var addresses: [UInt] {
    switch self {
    case .texts(let column): column.blocks.flatMap { [$0.address, UInt(bitPattern: $0.heap.baseAddress)] }
    case .codes(let column):
      switch column.storage {
      case .narrow(let codes): codes.addresses
      case .wide(let codes): codes.addresses
      case .widest(let codes): codes.addresses
      }
    case .integers(let column):
      switch column.storage {
      case .bits8(let numbers): numbers.addresses
      case .bits16(let numbers): numbers.addresses
      case .bits32(let numbers): numbers.addresses
      case .bits64(let numbers): numbers.addresses
      case .bits128(let numbers): numbers.addresses
      }
    }
  }
}

extension Column {
  fileprivate var addresses: [UInt] { (0..<blockCount).map { UInt(bitPattern: pointer(toBlock: $0)) } }
}
