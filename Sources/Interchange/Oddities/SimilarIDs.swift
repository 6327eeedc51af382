import Segmentation

/// The ids of fans by what is left of them without case, Unicode form and outer spaces, to find two that may be one.
struct SimilarIDs {
  private struct First {
    let id: String
    let line: Int
  }

  private var names = ByteInterner()
  private var firsts: [First] = []
  /// What has been told.
  private var told: Set<[UInt8]> = []

  /// An earlier fan whose id is like this one but not the same; told once for each id.
  mutating func similar(to id: JSONString, line: Int) -> (id: String, line: Int)? {
    let text = id.string
    let (number, isNew) = Array(Self.essence(of: text).utf8).withUnsafeBufferPointer { names.intern($0) }
    if isNew {
      firsts.append(First(id: text, line: line))
      return nil
    }
    let first = firsts[number]
    guard !first.id.utf8.elementsEqual(text.utf8), told.insert(Array(text.utf8)).inserted else { return nil }
    return (first.id, first.line)
  }

  private static func essence(of id: String) -> String {
    let scalars = id.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return TextFolding.fold(String(scalars[first...last]))
  }
}
