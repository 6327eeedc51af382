import Interchange
import Segmentation
import TerminalCanvas

@testable import ManageSegments

/// A workspace with an attack in every text that somebody else may have written, and the dialog on it.
struct AttackStage {
  /// What stands in the texts, one after the other; more are asked for than there are, so they come again.
  let texts: [String]
  /// The dialog at its start.
  let app: App

  /// How many attacks a stage holds.
  static let count = 8

  /// - Parameter texts: as many as a stage holds.
  init(_ texts: [String], size: Size) {
    self.texts = texts
    func text(_ number: Int) -> String { texts[number % texts.count] }
    let fans = (0..<texts.count).map { number in
      let facts: [(String, JSONValue)] = [
        ("id", .string("f\(number)")), ("name", .string(text(number))), ("email", .string(text(number + 1))),
        ("email_consent", .boolean(true)), ("country", .string(text(number + 2))),
        ("tags", .array([.string(text(number + 3))])), ("tier", .string(text(number + 4))),
        (text(number + 5) + "\(number)", .string(text(number + 6))), ("last_active_at", .string("2026-11-19")),
      ]
      return JSONValue.object(facts.map { JSONMember($0.0, $0.1) })
    }
    let events = (0..<texts.count).map { number in
      JSONValue.object([
        JSONMember("id", .string("e\(number)")), JSONMember("fan", .string("f\(number)")),
        JSONMember("type", .string("purchase")), JSONMember("at", .string("2026-11-19T10:00:00Z")),
        JSONMember("amount", .string("20.00")), JSONMember("product", .string(text(number))),
        JSONMember(text(number + 1) + "\(number)", .string(text(number + 2))),
      ])
    }
    let tagged = (0..<texts.count).map { number in
      JSONValue.object([
        JSONMember("id", .string("t\(number)")), JSONMember("fan", .string("f\(number)")),
        JSONMember("type", .string("tag_added")), JSONMember("at", .string("2026-11-18T10:00:00Z")),
        JSONMember("tag", .string(text(number + 4))),
      ])
    }
    let settings = JSONValue.object([
      JSONMember("format", .number("1")), JSONMember("name", .string("The shop of " + text(0))),
      JSONMember("currency", .string("USD")), JSONMember("time_zone", .string("Europe/Berlin")),
      JSONMember("today", .string("2026-11-20")),
    ])
    func lines(_ values: [JSONValue]) -> [UInt8] { values.flatMap { Array(($0.text(.compact) + "\n").utf8) } }
    let contents = Studio.contents(
      fans: lines(fans), events: lines(events + tagged), segments: Array(#"{"format": 1, "segments": []}"#.utf8),
      workspace: Array(settings.text(.compact).utf8))
    app = App(
      WorkspaceContents(
        settings: contents.settings, collection: Self.segments(texts), table: contents.table,
        problems: ["fans.jsonl:1:2: \(text(7)) is not an amount"]), size: size)
  }

  /// Of each attack a segment with a rule that names it, and two static ones.
  private static func segments(_ texts: [String]) -> SegmentCollection {
    func text(_ number: Int) -> String { texts[number % texts.count] }
    var segments = (0..<texts.count).map { number in
      let country = Literal.text(text(number))
      let tag = Literal.text(text(number + 1) + "\(number)")
      let name = Literal.text(text(number + 2) + "\(number)")
      let lines: [Condition] = [
        .field(.country, .equals, .one(country)), .field(.tags, .hasAnyOf, .list([tag])),
        .field(.name, .contains, .one(name)),
      ]
      let rule = Condition.any(lines)
      return Segment(
        id: Segment.ID(rawValue: "s\(number)"), name: "\(number)" + text(number), description: text(number + 3),
        kind: .dynamic(number == 1 ? .all([rule, .segment(SegmentReference("s0"))]) : rule), tags: [text(number + 4)])
    }
    segments.append(Segment(id: "fixed", name: "F" + text(5), kind: .fixed(["f0", "f1", text(6)])))
    segments.append(
      Segment(
        id: "broken", name: "B" + text(1), kind: .dynamic(.field(Field.ID(rawValue: text(2)), .isPresent)),
        tags: [text(3)]))
    return SegmentCollection(segments, revision: 1)
  }

  /// A text of the stage.
  func text(_ number: Int) -> String { texts[number % texts.count] }
}

extension AttackStage {
  /// The attacks that a file can hold: a NUL is refused there.
  static let attacks = EscapeAttack.all.filter { !$0.text.unicodeScalars.contains("\0") }

  /// Attacks from all parts of the catalogue, as many as a stage holds; each is in one of the groups.
  static let groups: [[EscapeAttack]] = {
    let stride = (attacks.count + count - 1) / count
    return (0..<stride).map { first in (0..<count).map { attacks[(first + $0 * stride) % attacks.count] } }
  }()

  /// The letters of harmless texts, another for each text of a stage, so that no two are equal.
  static let letters = "qwxzkvjy"

  /// A harmless text whose glyphs are as wide as those of `text`, one by one; what breaks lines or is quoted stays.
  static func harmless(_ text: String, _ letter: Character) -> String {
    var result = ""
    var piece = ""
    func finish() {
      for glyph in SafeText.glyphs(of: piece) {
        result += [" ", "\"", "\\"].contains(glyph.text) ? glyph.text : glyph.width == 2 ? "漢" : String(letter)
      }
      piece = ""
    }
    for character in text {
      guard character.isNewline else {
        piece.append(character)
        continue
      }
      finish()
      result.append(character)
    }
    finish()
    return result
  }
}
