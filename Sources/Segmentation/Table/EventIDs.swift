/// The ids of all events that a workspace has taken, as their hashes.
public struct EventIDs: Sendable {
  /// The hashes by `ByteInterner.hash`, ascending, each once; the same in every run.
  public let hashes: Column<UInt64>
  /// The hashes of ids that were taken later.
  private(set) var added: Set<UInt64> = []

  /// How many ids have been taken.
  var count: Int { hashes.count + added.count }

  /// Takes one more id.
  mutating func insert(_ id: UnsafeBufferPointer<UInt8>) { added.insert(ByteInterner.hash(id)) }

  /// The same with all hashes in order.
  var ordered: EventIDs {
    added.isEmpty ? self : EventIDs(hashes: Column((added + (0..<hashes.count).map { hashes[$0] }).sorted()))
  }

  /// The ids with these hashes, which ascend.
  public init(hashes: Column<UInt64>) { self.hashes = hashes }

  /// False where no event has this id; true where one has, or, hardly ever, where another id has the same hash.
  ///
  /// - Complexity: a binary search.
  public func mayContain(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    mayContain(hash: ByteInterner.hash(id))
  }

  func mayContain(hash: UInt64) -> Bool {
    if added.contains(hash) { return true }
    let place = (0..<hashes.count).partitioningIndex { hashes[$0] >= hash }
    return place < hashes.count && hashes[place] == hash
  }
}
