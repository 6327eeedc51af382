/// The nearest known name, for "did you mean …?".
public enum Nearest {
  /// The name that takes the fewest slips of the keyboard to become `word`; nil where none is near.
  ///
  /// Case is ignored. At most a third of the word's length, rounded up, and at most three letters may be inserted, left
  /// out, replaced or swapped with their neighbour, and not all of them. Of equally near names it is the first.
  /// - Complexity: the word's length times that of each name whose length comes near.
  public static func suggestion(for word: String, among names: some Sequence<String>) -> String? {
    let sought = scalars(word)
    var limit = min(3, (sought.count + 2) / 3, sought.count - 1)
    var best: String?
    for name in names {
      let candidate = scalars(name)
      guard limit >= 0, abs(candidate.count - sought.count) <= limit else { continue }
      let distance = distance(sought, candidate)
      guard distance <= limit else { continue }
      best = name
      limit = distance - 1
    }
    return best
  }

  private static func scalars(_ text: String) -> [UInt32] { TextFolding.fold(text).unicodeScalars.map(\.value) }

  /// The Damerau-Levenshtein distance in its restricted form ("optimal string alignment"): no letter moves twice.
  static func distance(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let isEqual = left[row] == right[column]
        var cost = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
