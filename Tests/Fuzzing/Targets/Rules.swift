// The language of rules: what was read is printed and read back as the same rule, in text and in JSON; nothing that
// people look at of it traps; and a rule and its opposite share the fans of a small workspace between them.
import Interchange
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  let world = RuleWorld.shared
  var evaluator = world.evaluator
  guard let rule = try? ConditionParser.parse(bytes.text, in: world.context) else { return }
  let text = ConditionPrinter.text(of: rule, in: world.context)
  promise((try? ConditionParser.parse(text, in: world.context)) == rule, "printed as another rule: \(text)")
  promise(!ConditionPrinter.phrase(of: rule, in: world.context).isEmpty, "there is no phrase of \(text)")
  let json = ConditionDocument.write(rule, context: world.context)
  let again = json.withUnsafeBufferPointer { try? ConditionDocument.read($0) }
  promise(
    again?.typed(in: world.context) == rule, "the file holds another rule: \(String(decoding: json, as: UTF8.self))")
  let problems = rule.problems(in: world.context)
  // A segment that is gone may be named by its id.
  let isSound = problems.isEmpty
  promise(isSound || text.contains("SEGMENT #"), "a rule that was read is broken: \(text): \(problems)")
  let opposite = Condition.none([rule])
  switch (evaluator.fans(matching: rule), evaluator.fans(matching: opposite)) {
  case (.success(let fans), .success(let others)):
    promise(fans.count + others.count == world.table.count, "a rule and its opposite do not share the fans: \(text)")
  case (.success, .failure): promise(!opposite.problems(in: world.context).isEmpty, "the opposite of \(text) is broken")
  case (.failure, _): promise(!isSound, "it cannot be evaluated: \(text)")
  }
  _ = evaluator.advice(on: rule, id: nil, among: [])
}

/// A few fans of every kind, and names that are hard to tell from the words of the language.
private struct RuleWorld {
  static let shared = RuleWorld()
  let table: FanTable
  let context: RuleContext
  let evaluator: Evaluator

  private init() {
    var settings = WorkspaceSettings()
    settings.declaredFields = [
      Field(id: "shirt size", label: "Shirt Size", type: .text), Field(id: "and", label: "And", type: .number),
      Field(id: "count", label: "Count", type: .money), Field(id: "", label: "", type: .set),
      Field(id: "a\"b", label: "A\"b", type: .date), Field(id: "size_is", label: "Size Is", type: .boolean),
    ]
    let now = Instant(rfc3339: "2026-11-20T12:00:00Z")
    promise(now != nil, "the moment is none")
    let frame = EvaluationFrame(settings: settings, zone: .utc, now: now ?? .earliest)
    let fans = Array(Self.fans.utf8)
    let events = Array(Self.events.utf8)
    table = fans.withUnsafeBufferPointer { fans in
      events.withUnsafeBufferPointer { WorkspaceReader.table(fans: fans, events: $0, frame: frame).table }
    }
    context = table.context(segments: ["seg-1": "High-Value", "seg-2": "NOT", "seg-3": "say \"hi\" \\"])
    var evaluator = Evaluator(table: table)
    evaluator.evaluate([
      Segment(
        id: "seg-1", name: "High-Value", kind: .dynamic(.field("nps", .greaterThan, .one(.number(DecimalNumber(3)))))),
      Segment(id: "seg-2", name: "NOT", kind: .fixed(["f-1", "f-2"])),
      Segment(id: "seg-3", name: "say \"hi\" \\", kind: .fixed([])),
    ])
    self.evaluator = evaluator
  }

  private static let fans = """
    {"id":"f-1","name":"Ana Sousa","email":"ana@home.now","total_spent":"249.50","tags":["vip","Early Bird"],"nps":9}
    {"id":"f-2","name":"Jun Mori","tier":"free","email_consent":true,"registered_at":"2026-03-02T10:11:12Z"}
    {"id":"f-3","and":-3.5,"count":"10.00","shirt size":"M","a\\"b":"2024-02-29","country":"BR","size_is":false}

    """
  private static let events = """
    {"id":"1","fan":"f-1","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00","item":"article"}
    {"id":"2","fan":"f-1","type":"refund","at":"2026-11-02T12:00:00Z","amount":"9.00","of":"1"}
    {"id":"3","fan":"f-2","type":"visit","at":"2025-06-01T00:00:00Z","seconds":120}

    """
}
