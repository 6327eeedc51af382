import Segmentation

/// The keys beyond ASCII by their normal form, to find one that is spelled in two ways.
struct KeySpellings {
  private struct Spelling {
    let bytes: [UInt8]
    let place: (line: Int, column: Int)
  }

  /// The first spelling of a key, by the normal forms of the keys that lead there.
  private var firsts: [[String]: Spelling] = [:]
  /// What has been told.
  private var told: Set<[UInt8]> = []

  /// Where the key was first spelled in another way, told once for each way.
  mutating func earlier(
    _ key: String, under path: [String], at place: (line: Int, column: Int)
  ) -> (line: Int, column: Int)? {
    let bytes = Array(key.utf8)
    // Swift compares texts by their canonical form, which is what makes two spellings one.
    let whole = path + [key]
    guard let first = firsts[whole] else {
      firsts[whole] = Spelling(bytes: bytes, place: place)
      return nil
    }
    guard first.bytes != bytes, told.insert(bytes).inserted else { return nil }
    return first.place
  }
}
