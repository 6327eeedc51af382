extension Range<Int> {
  /// The first number for which `isBehind` holds, where it holds for every number after one for which it does; the upper
  /// bound where it holds for none.
  ///
  /// - Complexity: a binary search.
  @inlinable @inline(__always)
  package func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = (low + high) / 2
      if isBehind(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
