import Segmentation

/// Brings documents of older formats to the present one, a step a format: the one place to add another.
///
/// A step changes the members of a document of one format into those of the next. What is read of an older document is
/// what its steps make of it; the first write puts that in its place, see `LockedFolder.migrate`.
public struct DocumentMigration: Sendable {
  /// From one format to the next.
  public struct Step: Sendable {
    /// The format that is left behind.
    public let from: Int
    /// What is different then, as a part of a sentence.
    public let title: String
    let apply: @Sendable (_ file: String, _ members: [JSONMember]) -> [JSONMember]

    /// A step; `apply` is given the file's name and the members without `format`.
    public init(
      from: Int, title: String, apply: @escaping @Sendable (_ file: String, _ members: [JSONMember]) -> [JSONMember]
    ) {
      self.from = from
      self.title = title
      self.apply = apply
    }
  }

  /// The steps, in their order.
  public let steps: [Step]

  /// The steps of this program. Format 1 is the first there was, so nothing is older yet.
  public static let standard = DocumentMigration([])

  /// Steps that end at the present format.
  public init(_ steps: [Step]) {
    let formats = Array((DocumentFormat.current - steps.count)..<DocumentFormat.current)
    precondition(steps.map(\.from) == formats, "the steps lead to the present format without a gap")
    self.steps = steps
  }

  /// A document as the present format has it; nil where it is of that format, or of none that the steps begin with.
  ///
  /// - Throws: what keeps an older document from being read at all.
  public func migrated(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(JSONProblem) -> [UInt8]? {
    guard let oldest = steps.first?.from, let format = DocumentFormat.stated(in: bytes),
      (oldest..<DocumentFormat.current).contains(format), var members = try JSONValue(parsing: bytes).object
    else { return nil }
    members.removeAll { $0.key == "format" }
    for step in steps where step.from >= format { members = step.apply(file, members) }
    let value = JSONValue.object([JSONMember("format", .number(String(DocumentFormat.current)))] + members)
    return JSONLayout.pretty(Array(value.text(.compact).utf8), brokenLevels: file == "segments.json" ? 3 : 1) + [0x0A]
  }
}

extension DocumentMigration: Hashable {
  /// Whether both lead from the same formats.
  public static func == (one: DocumentMigration, other: DocumentMigration) -> Bool {
    one.steps.map(\.from) == other.steps.map(\.from)
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(steps.map(\.from)) }
}
