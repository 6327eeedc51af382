/// Writes a condition as one line of text that `ConditionParser` reads back as the same rule.
public struct ConditionPrinter {
  private let context: RuleContext

  /// The text of a condition, with segments by their names where they still have one.
  public static func text(of condition: Condition, in context: RuleContext) -> String {
    ConditionPrinter(context: context).text(of: condition, inside: nil)
  }

  /// One comparison as the builder shows it, such as `Total Spent > $200.00`.
  public static func phrase(of condition: Condition, in context: RuleContext) -> String {
    ConditionPrinter(context: context).phrase(of: condition)
  }

  /// What a comparison compares: a field's id or, as the builder shows it, its label; or a measure in the language.
  public static func text(
    of subject: Comparison.Subject, asLabel: Bool = false, in context: RuleContext
  ) -> String {
    if case .field(let id) = subject, !asLabel { return quoted(id.rawValue) }
    return ConditionPrinter(context: context).label(of: subject)
  }

  /// `text` as a value of the language: bare where it is one plain word, else quoted.
  public static func quoted(_ text: String) -> String {
    guard !ConditionLexer.isWord(text) || isKeyword(text) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default:
        let isHidden = [.control, .format, .lineSeparator, .paragraphSeparator].contains(
          scalar.properties.generalCategory)
        if isHidden {
          quoted += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// The words with a meaning of their own, which values and names must quote.
  public static let keywords: Set<String> = [
    "AND", "OR", "NOT", "IN", "IS", "SEGMENT", "BETWEEN", "CONTAINS", "CONTAIN", "STARTS", "ENDS", "WITH", "HAS", "ANY",
    "ALL", "NONE", "OF", "MISSING", "PRESENT", "TRUE", "FALSE", "ON", "BEFORE", "AFTER", "LAST", "FIRST", "SINCE",
    "WHERE", "COUNT", "SUM", "DAYS", "DAY", "WEEK", "WEEKS", "MONTH", "MONTHS", "YEAR", "YEARS", "TO", "BELONGS",
    "BELONG", "DOES", "TOP", "BY", "SAMPLE", "THEN", "WITHIN", "WAS", "EVER", "NEVER", "FIELD", "CONDITION", "EQUALS",
    "MORE", "GREATER", "LESS", "AT", "LEAST", "MOST", "THAN",
  ]

  private static func isKeyword(_ word: String) -> Bool { keywords.contains(word.uppercased()) }
}

// MARK: The text language

extension ConditionPrinter {
  private func text(of condition: Condition, inside parent: Group.Kind?) -> String {
    switch condition {
    case .comparison(let comparison): return text(of: comparison)
    case .segment(let reference): return text(of: reference)
    case .sample(let sample): return text(of: sample)
    case .unreadable: return "#unreadable"
    case .group(let group): return text(of: group, inside: parent)
    }
  }

  private func text(of group: Group, inside parent: Group.Kind?) -> String {
    let separator = group.kind == .all ? " AND " : " OR "
    let inner: Group.Kind? = group.children.count == 1 ? nil : group.kind
    let joined = group.children.map { text(of: $0, inside: inner) }.joined(separator: separator)
    if group.kind == .none { return "NOT (\(joined))" }
    return parent == nil && !group.children.isEmpty ? joined : "(\(joined))"
  }

  private func text(of reference: SegmentReference) -> String {
    var name = "#" + Self.quoted(reference.id.rawValue)
    // Of two segments with one name, the name stands for the first.
    if let known = context.segmentNames[reference.id], context.segment(named: known) == reference.id {
      name = Self.alwaysQuoted(known)
    }
    return (reference.belongs ? "IN SEGMENT " : "NOT IN SEGMENT ") + name
  }

  private func text(of sample: FanSample) -> String {
    (sample.isIn ? "" : "NOT ") + "IN SAMPLE \(sample.percent) % OF " + Self.quoted(sample.name)
  }

  private func text(of comparison: Comparison) -> String {
    let type = context.type(of: comparison.subject)
    let words = [comparison.test.descriptor.phrase, text(of: comparison.operand, type)]
    let rest = words.filter { !$0.isEmpty }.joined(separator: " ")
    switch comparison.subject {
    case .field(let id): return name(of: id, before: rest) + " " + rest
    case .event(let measure): return text(of: measure) + " " + rest
    }
  }

  /// A field's id, quoted where as bare words it would be, or begin, another field's name.
  private func name(of id: Field.ID, before rest: String) -> String {
    let quoted = Self.quoted(id.rawValue)
    guard quoted == id.rawValue, let field = context.schema[id] else { return quoted }
    if context.schema.field(named: id.rawValue) != field { return Self.alwaysQuoted(quoted) }
    var name = quoted
    for word in rest.split(separator: " ", maxSplits: 8).prefix(context.schema.longestLabel - 1) {
      name += " " + word
      if context.schema.field(named: name) != nil { return Self.alwaysQuoted(quoted) }
    }
    return quoted
  }

  private func text(of measure: EventMeasure) -> String {
    let event = Self.quotedName(measure.event.rawValue)
    var inner = event
    let name: String
    switch measure.kind {
    case .count: name = "COUNT"
    case .sum(let key):
      name = "SUM"
      inner += "." + Self.quotedName(key.rawValue)
    case .daysSinceLast: name = "DAYS SINCE LAST"
    case .daysSinceFirst: name = "DAYS SINCE FIRST"
    }
    if let filter = measure.filter { inner += " WHERE " + Self.text(of: filter, in: context.forEvents) }
    if let sequel = measure.sequel { inner += " THEN " + text(of: sequel) }
    if let window = measure.window { inner += ", " + Self.text(of: window) }
    return "\(name)(\(inner))"
  }

  private func text(of sequel: EventSequel) -> String {
    var text = (sequel.mustFollow ? "" : "NOT ") + Self.quoted(sequel.event.rawValue)
    if let filter = sequel.filter { text += " WHERE " + Self.text(of: filter, in: context.forEvents) }
    return text + " WITHIN \(sequel.days) " + (sequel.days == 1 ? "DAY" : "DAYS")
  }

  /// The window in the text language, such as `LAST 30 DAYS`.
  public static func text(of window: EventWindow) -> String {
    switch window {
    case .last(let span): "LAST " + text(of: span)
    case .range(let from, let to): "\(from) TO \(to)"
    case .since(let day): "SINCE \(day)"
    case .before(let day): "BEFORE \(day)"
    case .months(let from, let to): "MONTHS \(from) TO \(to)"
    }
  }

  private static func text(of span: CalendarSpan) -> String {
    "\(span.count) \(span.unit.rawValue.uppercased())" + (span.count == 1 ? "" : "S")
  }

  private func text(of operand: Operand, _ type: FieldType?) -> String {
    switch operand {
    case .none: ""
    case .one(let value): text(of: value, type)
    case .two(let lower, let upper): text(of: lower, type) + " AND " + text(of: upper, type)
    case .list(let values): "(" + values.map { text(of: $0, type) }.joined(separator: ", ") + ")"
    case .span(let span): Self.text(of: span)
    case .top(let share): Self.text(of: share)
    case .subject(.event(let measure)): text(of: measure)
    case .subject(.field(let id)):
      // Among texts any word is a value, and so a field is announced; so is a name that could be read as a number.
      type == .text || type == .choice || DecimalNumber(id.rawValue) != nil || Day(id.rawValue) != nil
        ? "FIELD " + Self.alwaysQuoted(id.rawValue) : Self.fieldName(id)
    }
  }

  /// A field's id where a value could stand, bare where it is one plain word.
  private static func fieldName(_ id: Field.ID) -> String { quoted(id.rawValue) }

  static func text(of share: TopShare) -> String {
    switch share {
    case .count(let count): "\(count)"
    case .percent(let percent): "\(percent) %"
    }
  }

  private func text(of literal: Literal, _ type: FieldType?) -> String {
    switch literal {
    case .text(let text): Self.quoted(text)
    case .day(let day): day.description
    case .number(let number):
      if type == .money, number.fractionDigits > 0, let money = Money(number, in: context.currency) {
        money.decimalText(in: context.currency)
      } else {
        number.description
      }
    }
  }

  private static func alwaysQuoted(_ text: String) -> String {
    let quoted = quoted(text)
    // Scalar by scalar: a mark that follows joins the quotation mark to another character.
    return quoted.unicodeScalars.first == "\"" ? quoted : "\"\(quoted)\""
  }

  /// An event's name or key, quoted also where a point in it would be read as a separator.
  private static func quotedName(_ name: String) -> String { name.contains(".") ? alwaysQuoted(name) : quoted(name) }
}

// MARK: The builder's words

extension ConditionPrinter {
  private func phrase(of condition: Condition) -> String {
    switch condition {
    case .comparison(let comparison):
      let type = context.type(of: comparison.subject)
      let words = [
        label(of: comparison.subject), comparison.test.descriptor.sign, phrase(of: comparison.operand, type),
      ]
      return words.filter { !$0.isEmpty }.joined(separator: " ")
    case .segment(let reference):
      let name = context.segmentNames[reference.id] ?? "#\(reference.id.rawValue)"
      return (reference.belongs ? "belongs to " : "does not belong to ") + name
    case .group(let group):
      switch group.kind {
      case .all: return "all of"
      case .any: return "any of"
      case .none: return "none of"
      }
    case .sample(let sample):
      return (sample.isIn ? "in" : "not in") + " the \(sample.percent) % sample \(Self.quoted(sample.name))"
    case .unreadable(let unreadable): return "unreadable: " + unreadable.reason
    }
  }

  /// The subject in the builder's words.
  private func label(of subject: Comparison.Subject) -> String {
    switch subject {
    case .field(let id): context.schema[id]?.label ?? id.rawValue
    case .event(let measure): text(of: measure)
    }
  }

  private func phrase(of operand: Operand, _ type: FieldType?) -> String {
    switch operand {
    case .none: ""
    case .one(let value): Self.shown(value, type, context.currency)
    case .two(let lower, let upper):
      Self.shown(lower, type, context.currency) + " and " + Self.shown(upper, type, context.currency)
    case .list(let values): values.map { Self.shown($0, type, context.currency) }.joined(separator: ", ")
    case .span(let span): Self.text(of: span).lowercased()
    case .top(let share): Self.text(of: share)
    case .subject(let subject): label(of: subject)
    }
  }

  /// A literal as people read it: money with its sign, texts without quotation marks.
  public static func shown(_ literal: Literal, _ type: FieldType?, _ currency: Currency) -> String {
    switch literal {
    case .text(let text): return text
    case .day(let day): return day.description
    case .number(let number):
      if type == .money, let money = Money(number, in: currency) { return money.formatted(in: currency) }
      return number.description
    }
  }
}
