/// Stable samples and tags that once were.
enum SampleKernels {
  /// What tells block by block which fans are in a sample; nil where nobody has an id.
  static func kernel(_ sample: FanSample, in table: FanTable) -> BlockKernel? {
    guard case .texts(let ids)? = table.columns[.id] else { return nil }
    let bound = bound(of: sample.percent)
    let hash = SampleHash(name: sample.name)
    return { block, words in
      let first = block * rowsPerBlock
      let size = min(rowsPerBlock, ids.count - first)
      words.update(repeating: 0, count: (size + 63) / 64)
      for start in stride(from: 0, to: size, by: SampleHash.width) {
        let last = first + size - 1
        let hashes = hash.of { ids.bytes(min(first + start + $0, last)) }
        for lane in 0..<min(SampleHash.width, size - start) where UInt128(hashes[lane]) < bound {
          words[(start + lane) >> 6] |= 1 << UInt64((start + lane) & 63)
        }
      }
    }
  }

  /// Whether one fan is in a sample.
  static func contains(_ row: Int, _ sample: FanSample, in table: FanTable) -> Bool {
    guard case .texts(let ids)? = table.columns[.id] else { return false }
    return contains(ids.bytes(row), Array(sample.name.utf8) + [0], bound(of: sample.percent))
  }

  private static func contains(_ id: UnsafeBufferPointer<UInt8>, _ prefix: [UInt8], _ bound: UInt128) -> Bool {
    UInt128(SHA256.firstEightBytes(of: prefix + id)) < bound
  }

  /// The share of 2^64, rounded up, so that a hash is below it exactly where it is below the share.
  private static func bound(of percent: DecimalNumber) -> UInt128 {
    let scale = (0..<percent.fractionDigits).reduce(UInt128(100)) { scale, _ in scale * 10 }
    let dividend = UInt128(clamping: percent.mantissa) << 64
    return (dividend + scale - 1) / scale
  }

  /// The fans whose profile or events ever gave them a tag, by its folded name.
  static func everTagged(_ tag: String, in table: FanTable) -> Bitmap {
    let wanted = LeafPlan.Test.members(.hasAny([tag]))
    var result = ColumnScan.rows(of: table.columns[.tags], wanted, count: table.count)
    result.formUnion(ColumnScan.rows(of: table.columns[Field.ID.tags.profile], wanted, count: table.count))
    guard let log = table.events[.tagAdded] else { return result }
    for event in ColumnScan.rows(of: log.keys["tag"], .text(.equals([tag])), count: log.placeCount).rows()
    where log.instant(of: event) <= table.frame.now {
      result.insert(log.fan(of: event))
    }
    return result
  }
}
