/// The names of columns by which a platform's export is known, in lower case.
struct ImportSignature: Hashable, Sendable {
  /// Sets of names; one of the sets must be there whole.
  let shapes: [[String]]
  /// Names that make it the likelier the more of them are there.
  let telling: [String]
  /// How many of the telling names must be there.
  let atLeast: Int
  /// Names that are never there.
  let without: [String]

  /// The signature of files with all names of one of these shapes.
  init(_ shapes: [String]..., telling: [String] = [], atLeast: Int = 0, without: [String] = []) {
    (self.shapes, self.telling, self.atLeast, self.without) = (shapes, telling, atLeast, without)
  }

  /// How well a header fits, by the number of names; nil where it does not.
  func score(of header: ImportHeader) -> Int? {
    guard !without.contains(where: header.has) else { return nil }
    let sizes = shapes.filter { $0.allSatisfy(header.has) }.map(\.count)
    let told = telling.filter(header.has).count
    guard let size = sizes.max(), told >= atLeast else { return nil }
    return size + told
  }
}
