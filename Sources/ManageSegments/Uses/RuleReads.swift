import Segmentation

/// What a rule reads, each thing once and in the order in which the rule names it.
struct RuleReads: Hashable, Sendable {
  private(set) var segments: [Segment.ID] = []
  private(set) var sources: [Source] = []

  /// Something known of fans that a rule compares.
  enum Source: Hashable, Sendable {
    case field(Field.ID)
    /// Events of a type, which a measure counts, sums or dates.
    case event(EventType)
  }

  /// What a condition reads; nothing where there is none.
  init(_ condition: Condition?) {
    if let condition { read(condition) }
  }

  private mutating func read(_ condition: Condition) {
    switch condition {
    case .group(let group): for child in group.children { read(child) }
    case .segment(let reference): if !segments.contains(reference.id) { segments.append(reference.id) }
    case .comparison(let comparison):
      read(comparison.subject)
      if case .subject(let other) = comparison.operand { read(other) }
    case .sample, .unreadable: break
    }
  }

  private mutating func read(_ subject: Comparison.Subject) {
    switch subject {
    case .field(let id): add(.field(id))
    case .event(let measure):
      add(.event(measure.event))
      if let sequel = measure.sequel { add(.event(sequel.event)) }
    }
  }

  private mutating func add(_ source: Source) {
    if !sources.contains(source) { sources.append(source) }
  }
}
