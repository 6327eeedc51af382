/// The ids of all events that a workspace has taken, as their hashes.
public struct EventIDs: Sendable {
  /// The hashes by `ByteInterner.hash`, ascending, each once; the same in every run.
  public let hashes: Column<UInt64>

  /// The ids with these hashes, which ascend.
  public init(hashes: Column<UInt64>) { self.hashes = hashes }

  /// False where no event has this id; true where one has, or, hardly ever, where another id has the same hash.
  ///
  /// - Complexity: a binary search.
  public func mayContain(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    let hash = ByteInterner.hash(id)
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash
  }
}
