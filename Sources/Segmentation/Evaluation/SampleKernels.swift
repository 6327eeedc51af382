/// Stable samples and tags that once were.
enum SampleKernels {
  /// The fans in a sample.
  static func scan(_ sample: FanSample, in table: FanTable) -> Bitmap {
    guard case .texts(let ids)? = table.columns[.id] else { return Bitmap(count: table.count) }
    let bound = bound(of: sample.percent)
    let prefix = Array(sample.name.utf8) + [0]
    return BlockScan.bitmap(count: table.count) { index, words, flags in
      let first = index * rowsPerBlock
      let count = min(rowsPerBlock, table.count - first)
      for row in 0..<count { flags[row] = contains(ids.bytes(first + row), prefix, bound) ? 1 : 0 }
      packBits(flags, count: count, into: words)
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
