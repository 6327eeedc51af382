import Segmentation

/// Writes conditions in their JSON form.
enum ConditionWriting {
  static func write(_ condition: Condition, _ context: RuleContext?, to writer: inout JSONWriter) {
    switch condition {
    case .group(let group):
      writer.beginObject()
      writer.key(group.kind.rawValue)
      writer.beginArray()
      for child in group.children { write(child, context, to: &writer) }
      writer.endArray()
      writer.endObject()
    case .comparison(let comparison): write(comparison, context, to: &writer)
    case .segment(let reference):
      writer.beginObject()
      writer.key("segment")
      writer.string(reference.id.rawValue)
      writer.key("operator")
      writer.string(reference.belongs ? "belongs_to" : "does_not_belong_to")
      writer.endObject()
    case .sample(let sample):
      writer.beginObject()
      writer.key("sample")
      writer.string(sample.name)
      writer.key("percent")
      writer.number(sample.percent.description)
      writer.key("operator")
      writer.string(sample.isIn ? "in_sample" : "not_in_sample")
      writer.endObject()
    case .unreadable(let unreadable): writer.raw(Array(unreadable.json.utf8))
    }
  }

  private static func write(_ comparison: Comparison, _ context: RuleContext?, to writer: inout JSONWriter) {
    let isMoney = context?.type(of: comparison.subject) == .money
    writer.beginObject()
    write(comparison.subject, context, to: &writer)
    writer.key("operator")
    writer.string(comparison.test.rawValue)
    if case .subject(let other) = comparison.operand {
      writer.key("value")
      writer.beginObject()
      write(other, context, to: &writer)
      writer.endObject()
    } else {
      write(comparison.operand, money: isMoney ? context?.currency : nil, to: &writer)
    }
    writer.endObject()
  }

  /// Writes what is compared into the object that is open.
  private static func write(_ subject: Comparison.Subject, _ context: RuleContext?, to writer: inout JSONWriter) {
    switch subject {
    case .field(let id):
      writer.key("field")
      writer.string(id.rawValue)
    case .event(let measure): write(measure, context, to: &writer)
    }
  }

  private static func write(_ operand: Operand, money: Currency?, to writer: inout JSONWriter) {
    switch operand {
    case .none, .subject: return
    case .top(let share):
      writer.key("value")
      writer.beginObject()
      switch share {
      case .count(let count):
        writer.key("count")
        writer.number(count)
      case .percent(let percent):
        writer.key("percent")
        writer.number(percent.description)
      }
      writer.endObject()
    case .one(let value):
      writer.key("value")
      write(value, money: money, to: &writer)
    case .two, .list:
      writer.key("value")
      writer.beginArray()
      for value in operand.literals { write(value, money: money, to: &writer) }
      writer.endArray()
    case .span(let span):
      writer.key("value")
      writer.beginObject()
      writeMembers(of: span, to: &writer)
      writer.endObject()
    }
  }

  private static func write(_ literal: Literal, money: Currency?, to writer: inout JSONWriter) {
    switch literal {
    case .text(let text): writer.string(text)
    case .day(let day): writer.string(day.description)
    case .number(let number):
      guard let money else { return writer.number(number.description) }
      writer.string(Money(number, in: money)?.decimalText(in: money) ?? number.description)
    }
  }

  private static func writeMembers(of span: CalendarSpan, to writer: inout JSONWriter) {
    writer.key("last")
    writer.number(span.count)
    writer.key("unit")
    writer.string(span.unit.rawValue)
  }
}

// MARK: Event measures

extension ConditionWriting {
  /// Writes the keys of a measure into the object that is open.
  private static func write(_ measure: EventMeasure, _ context: RuleContext?, to writer: inout JSONWriter) {
    writer.key("event")
    writer.string(measure.event.rawValue)
    writer.key("measure")
    switch measure.kind {
    case .count: writer.string("count")
    case .sum(let key):
      writer.string("sum")
      writer.key("key")
      writer.string(key.rawValue)
    case .daysSinceLast: writer.string("days_since_last")
    case .daysSinceFirst: writer.string("days_since_first")
    }
    if let filter = measure.filter {
      writer.key("where")
      write(filter, context?.forEvents, to: &writer)
    }
    if let sequel = measure.sequel {
      writer.key("then")
      writer.beginObject()
      writer.key("event")
      writer.string(sequel.event.rawValue)
      if let filter = sequel.filter {
        writer.key("where")
        write(filter, context?.forEvents, to: &writer)
      }
      writer.key("within")
      writer.number(sequel.days)
      if !sequel.mustFollow {
        writer.key("not")
        writer.bool(true)
      }
      writer.endObject()
    }
    if let window = measure.window {
      writer.key("window")
      writer.beginObject()
      writeMembers(of: window, to: &writer)
      writer.endObject()
    }
  }

  private static func writeMembers(of window: EventWindow, to writer: inout JSONWriter) {
    switch window {
    case .last(let span): writeMembers(of: span, to: &writer)
    case .range(let from, let to):
      writer.key("from")
      writer.string(from.description)
      writer.key("to")
      writer.string(to.description)
    case .since(let day):
      writer.key("since")
      writer.string(day.description)
    case .before(let day):
      writer.key("before")
      writer.string(day.description)
    case .months(let from, let to):
      writer.key("months")
      writer.beginArray()
      writer.number(from)
      writer.number(to)
      writer.endArray()
    }
  }
}
