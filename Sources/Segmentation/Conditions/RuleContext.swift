/// What names in a rule can stand for: the fields, event keys and segments of a workspace.
public struct RuleContext: Hashable, Sendable {
  /// The fields of fans.
  public var schema: Schema
  /// The keys of events.
  public var eventSchema: Schema
  /// The currency that amounts are read in.
  public var currency: Currency
  /// The event types that occur in the data or are in common use.
  public var eventTypes: Set<EventType>
  /// The names of the workspace's segments.
  public var segmentNames: [Segment.ID: String]

  /// The context of a workspace; without arguments, one that knows the standard fields only.
  public init(
    schema: Schema = .workspace(), eventSchema: Schema = EventSchema.schema, currency: Currency = .usd,
    eventTypes: Set<EventType> = Set(EventType.standard), segmentNames: [Segment.ID: String] = [:]
  ) {
    self.schema = schema
    self.eventSchema = eventSchema
    self.currency = currency
    self.eventTypes = eventTypes
    self.segmentNames = segmentNames
  }

  /// The segment with this name, ignoring case; the one with the first id where a file has several.
  public func segment(named name: String) -> Segment.ID? {
    let folded = TextFolding.fold(name)
    return segmentNames.filter { TextFolding.fold($0.value) == folded }.keys.min()
  }

  /// The type of what a comparison compares, or nil where the field or key is unknown.
  public func type(of subject: Comparison.Subject) -> FieldType? {
    switch subject {
    case .field(let id): schema[id]?.type
    case .event(let measure): type(of: measure)
    }
  }

  /// The type of an event measure: a count is a number, a sum is of its key's type, the others are days.
  public func type(of measure: EventMeasure) -> FieldType? {
    switch measure.kind {
    case .count: .number
    case .sum(let key): eventSchema[key]?.type
    case .daysSinceLast, .daysSinceFirst: .days
    }
  }

  /// The context for the filter of an event measure: the event's keys are its fields, and there are no segments.
  public var forEvents: RuleContext {
    RuleContext(schema: eventSchema, eventSchema: Schema([]), currency: currency, eventTypes: [], segmentNames: [:])
  }
}

extension Condition {
  /// The condition with each literal read as its field's type reads it, so that "200.00" of a money field is 200.
  ///
  /// Literals that do not fit are left alone; validation reports them.
  public func typed(in context: RuleContext) -> Condition {
    switch self {
    case .group(let group):
      return .group(Group(group.kind, group.children.map { $0.typed(in: context) }))
    case .comparison(let comparison):
      let subject = comparison.subject.typed(in: context)
      guard let type = context.type(of: subject) else {
        return .comparison(Comparison(subject, comparison.test, comparison.operand))
      }
      var operand = comparison.operand.mapLiterals { $0.read(as: type) }
      if case .subject(let other) = operand { operand = .subject(other.typed(in: context)) }
      return .comparison(Comparison(subject, comparison.test, operand))
    case .segment, .sample, .unreadable:
      return self
    }
  }
}

extension Comparison.Subject {
  fileprivate func typed(in context: RuleContext) -> Self {
    let keys = context.forEvents
    return mappingFilters { $0.typed(in: keys) }
  }
}

extension Literal {
  /// This literal as a value of `type`, where it can be one.
  func read(as type: FieldType) -> Literal {
    guard case .text(let text) = self else { return self }
    switch type {
    case .money: return DecimalNumber(text).map(Literal.number) ?? self
    case .date: return Day(text).map(Literal.day) ?? self
    case .text, .choice, .set, .number, .days, .boolean: return self
    }
  }
}
