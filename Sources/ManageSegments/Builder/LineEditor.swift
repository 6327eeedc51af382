import Segmentation
import TerminalCanvas

/// The value of one line while it is typed: what was typed, and the condition that it makes so far.
struct LineEditor: Hashable, Sendable {
  /// Where the line stands in the tree.
  let path: [Int]
  /// Whether the line was added for this; Esc then takes it away again.
  let isNew: Bool
  let subject: Comparison.Subject
  let test: Operator
  /// The state of the rule before, for Esc.
  let before: Condition
  private(set) var inputs: [TextField]
  private(set) var active = 0
  /// What is wrong with what has been typed so far.
  private(set) var problem: String?
  /// Whether anything that was typed could be read, so that the last sizes are of this line.
  private(set) var wasRead = false
  /// What stood in the fields at first; nil where the line's value did not suit them.
  private let firstTexts: [String]?

  /// An editor for the line at `path`, filled with its value.
  init(
    path: [Int], isNew: Bool, subject: Comparison.Subject, test: Operator, operand: Operand?, before: Condition,
    context: RuleContext
  ) {
    self.path = path
    self.isNew = isNew
    self.subject = subject
    self.test = test
    self.before = before
    let texts = operand.map { Self.texts(of: $0, context.type(of: subject), context) } ?? []
    let count = test.descriptor.operand == .two ? 2 : 1
    inputs = (0..<count).map { TextField($0 < texts.count ? texts[$0] : "") }
    firstTexts = operand == nil && !isNew ? nil : inputs.map(\.text)
  }

  private static let missing = "type a value"

  /// Whether leaving it would lose anything.
  var isChanged: Bool { firstTexts != inputs.map(\.text) }

  /// What keeps the rule from being measured with what is typed; nil where nothing does.
  var obstacle: String? {
    guard problem != nil else { return nil }
    return problem == Self.missing ? "no value yet" : "value not readable"
  }

  /// The operand as a person types it.
  private static func texts(of operand: Operand, _ type: FieldType?, _ context: RuleContext) -> [String] {
    switch operand {
    case .none: return []
    case .one, .two: return operand.literals.map { plain($0, type, context) }
    case .list(let values): return [values.map { plain($0, type, context) }.joined(separator: ", ")]
    case .span(let span): return ["\(span.count) \(span.unit.rawValue)s"]
    case .top(.count(let count)): return ["\(count)"]
    case .top(.percent(let percent)): return ["\(percent) %"]
    case .subject(.field(let id)): return [id.rawValue]
    case .subject(.event): return []
    }
  }

  private static func plain(_ literal: Literal, _ type: FieldType?, _ context: RuleContext) -> String {
    switch literal {
    case .text(let text): text
    case .day(let day): day.description
    case .number(let number):
      if type == .money, number.fractionDigits > 0, let money = Money(number, in: context.currency) {
        money.decimalText(in: context.currency)
      } else {
        number.description
      }
    }
  }

  /// Handles a key of the active field.
  mutating func handle(_ event: InputEvent) -> Bool { inputs[active].handle(event) }

  /// Moves to the next field; false at the last.
  mutating func advance() -> Bool {
    guard active + 1 < inputs.count else { return false }
    active += 1
    return true
  }

  /// Moves to the field before; stays at the first.
  mutating func retreat() { active = max(0, active - 1) }

  /// Whether up and down change what is typed: a number by one.
  func canStep(type: FieldType?) -> Bool {
    guard let type, [.number, .money, .days].contains(type) else { return false }
    return steppedNumber != nil
  }

  /// The number that is typed, or the nought that a step from no number begins with.
  private var steppedNumber: DecimalNumber? {
    let text = inputs[active].text
    return text.isEmpty ? DecimalNumber("0") : DecimalNumber(text)
  }

  /// Where the value being typed can be moved along a histogram: the next bound, or an end of it from no value at all.
  func bound(of histogram: NumberHistogram, upwards: Bool, in context: RuleContext) -> Literal? {
    guard [.one, .two].contains(test.descriptor.operand), let type = context.type(of: subject) else { return nil }
    let text = inputs[active].text
    if text.allSatisfy(\.isWhitespace) { return upwards ? histogram.bounds.first : histogram.bounds.last }
    guard let operand = try? OperandReader(context: context, type: type).operand(of: .equals, from: [text]),
      case .one(let value) = operand
    else { return nil }
    return histogram.bound(after: value, upwards: upwards)
  }

  /// Puts a value into the field that is being typed in.
  mutating func type(_ value: Literal, in context: RuleContext) {
    inputs[active] = TextField(Self.plain(value, context.type(of: subject), context))
  }

  /// The condition that the typed text makes, or nil with `problem` said.
  mutating func condition(in context: RuleContext) -> Condition? {
    guard let type = context.type(of: subject) else { return nil }
    let reader = OperandReader(context: context, type: type)
    let typed = inputs.map(\.text).filter { !$0.allSatisfy(\.isWhitespace) }
    guard typed.count == inputs.count else {
      problem = Self.missing
      // One end of a range is looked at before there is another.
      if let end = typed.first {
        do throws(ConditionTextProblem) { _ = try reader.operand(of: test, from: [end, end]) } catch {
          problem = error.sentence
        }
      }
      return nil
    }
    do throws(ConditionTextProblem) {
      let operand = try reader.operand(of: test, from: inputs.map(\.text))
      if operand == .list([]) {
        problem = Self.missing
        return nil
      }
      problem = nil
      wasRead = true
      return .comparison(Comparison(subject, test, operand))
    } catch {
      problem = error.sentence
      return nil
    }
  }

  /// Moves a number by one step, up or down.
  mutating func step(by delta: Int, type: FieldType?) -> Bool {
    guard canStep(type: type), let number = steppedNumber else { return false }
    let unit = Int128(delta)
    let scale = number.fractionDigits
    let factor = (0..<scale).reduce(Int128(1)) { factor, _ in factor * 10 }
    let moved = number.floorScaled(to: scale) + unit * factor
    guard let mantissa = Int64(exactly: moved), let next = DecimalNumber(mantissa: mantissa, scale: scale) else {
      return false
    }
    inputs[active] = TextField(next.description)
    return true
  }
}
