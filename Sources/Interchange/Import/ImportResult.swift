/// What an import would add to the workspace's files.
public struct ImportResult: Hashable, Sendable {
  /// How many of one kind are new, changed and as they were.
  public struct Tally: Hashable, Sendable {
    /// Those that nobody knew before.
    public var new = 0
    /// Those of which something was different.
    public var changed = 0
    /// Those that the workspace has just so.
    public var same = 0

    /// None of any.
    public init() {}

    /// Adds those of a part.
    mutating func add(_ part: Tally) {
      new += part.new
      changed += part.changed
      same += part.same
    }
  }

  /// Whole lines for fans.jsonl, in the order of the file; empty where the import is refused.
  public var fanLines: [UInt8] = []
  /// Whole lines for events.jsonl, in the order of the file; empty where the import is refused.
  public var eventLines: [UInt8] = []
  /// The fans that records are, or that events name.
  public var fans = Tally()
  /// The events that records are.
  public var events = Tally()
  /// The records of the file, without its header.
  public var records = 0
  /// The records with a mistake, which are left out.
  public var refused = 0
  /// The records of fans who were erased, which are passed over.
  public var erased = 0
  /// What was wrong with records, and what a person may want to know.
  public var problems: [DataProblem] = []
  /// Whether nothing may be written, because of the file as a whole or of a record that was not to be left out.
  public var isRefused = false

  /// A result of nothing yet.
  public init() {}
}
