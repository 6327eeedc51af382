import Interchange
import Segmentation
import Testing

@testable import winnow

/// Whatever the files, the arguments and the input hold, no command steers the terminal with it.
@Suite struct AttackCommandTests {
  /// What shows the texts of the files to people.
  static let showing: [[String]] =
    [
      ["segments"], ["fans", "id IS PRESENT", "--fields", "all"], ["check"], ["log"],
      ["verify"], ["doctor"], ["count", "country = x"], ["config"],
    ] + (0..<AttackShop.groupCount).map { ["segment", "show", "g-\($0)"] }
    + (0..<AttackShop.groupCount).map { ["why", "f-\($0 * AttackShop.groupSize)", "g-\($0)"] }

  @Test func filesDoNotSteerThroughAPipe() throws {
    let shop = try AttackShop.make()
    for arguments in Self.showing {
      let ran = try shop.run(list: arguments)
      #expect(ran.code != 139 && ran.code < 128, "\(arguments)")
      expectHarmless(ran.output, Self.isPiped, "\(arguments)")
      expectHarmless(ran.errors, Self.isShown, "\(arguments)")
    }
    let all = try shop.run("segments")
    #expect(all.output.split(separator: "\n").count == AttackShop.groupCount + 1, "\(all.errors)")
    let fans = try shop.run("fans", "id IS PRESENT")
    #expect(fans.output.split(separator: "\n").count == AttackShop.attacks.count + 1, "\(fans.errors)")
  }

  @Test func filesDoNotSteerATerminal() throws {
    let shop = try AttackShop.make()
    for arguments in Self.showing {
      let ran = try shop.runInTerminal(list: arguments)
      expectHarmless(Self.lines(ran.output), Self.isShown, "\(arguments)")
    }
  }

  @Test func whatProgramsReadIsEscapedAndTheSame() throws {
    let shop = try AttackShop.make()
    let fans = try shop.run(
      "fans", "id IS PRESENT", "--format", "json", "--fields", "all")
    let read = try JSONValue(parsing: Array(fans.output.utf8))
    let names = read.array?.compactMap { $0["name"]?.string } ?? []
    #expect(names.map { Array($0.utf8) } == AttackShop.attacks.map { Array($0.text.utf8) })
    let segments = try shop.run("segments", "--json")
    let values = try JSONValue(parsing: Array(segments.output.utf8)).array ?? []
    #expect(
      values.compactMap { $0["name"]?.string }.map { Array($0.utf8) }
        == (0..<AttackShop.groupCount).map { Array(AttackShop.name(ofGroup: $0).utf8) })
    let log = try shop.run("log", "--json").output.split(separator: "\n")
    let users = try log.reversed().map { try JSONValue(parsing: Array($0.utf8))["entry"]?["by"]?["user"]?.string ?? "" }
    #expect(users.map { Array($0.utf8) } == AttackShop.attacks.map { Array($0.text.utf8) })
    let lines = try shop.run("fans", "id IS PRESENT", "--format", "jsonl")
    for output in [fans.output, segments.output, lines.output] + log.map(String.init) {
      expectHarmless(output, Self.isJSON, "JSON")
    }
    for group in 0..<AttackShop.groupCount {
      let shown = try shop.run("segment", "show", "g-\(group)", "--json").output
      expectHarmless(shown, Self.isJSON, "segment show")
      let description = try JSONValue(parsing: Array(shown.utf8))["description"]?.string ?? ""
      #expect(description.utf8.elementsEqual(AttackShop.joined(group).utf8))
      let why = try shop.run("why", "f-\(group * AttackShop.groupSize)", "g-\(group)", "--json").output
      expectHarmless(why, Self.isJSON, "why")
      #expect((try? JSONValue(parsing: Array(why.utf8))) != nil)
    }
    let record = try shop.run("fan", "export", "f-27").output
    expectHarmless(record, Self.isJSON, "fan export")
  }

  @Test func damagedFilesDoNotSteer() throws {
    let shop = try Shop()
    let lines = AttackShop.attacks.enumerated().map { number, attack in
      AttackShop.object([("id", .string("d-\(number)")), ("total_spent", .string(attack.text))])
    }
    let keys = AttackShop.attacks.enumerated().map { number, attack in
      AttackShop.object([("id", .string(attack.text)), ("name", .string("k")), (attack.text, .number("1"))])
    }
    // The texts stand there as they are too, outside of any quotes.
    let raw = AttackShop.attacks.map(\.text).joined(separator: "\n")
    try shop.write(AttackShop.lines(lines + keys) + raw + "\n", to: "winnow/fans.jsonl")
    let events = AttackShop.attacks.enumerated().map { number, attack in
      AttackShop.object([
        ("id", .string("e-\(number)")), ("fan", .string(attack.text)), ("type", .string(attack.text)),
        ("at", .string(attack.text)),
      ])
    }
    try shop.write(AttackShop.lines(events), to: "winnow/events.jsonl")
    for arguments in [["check"], ["segments"], ["doctor"], ["verify"], ["fans", "id IS PRESENT"]] {
      let piped = try shop.run(list: arguments)
      expectHarmless(piped.output, Self.isPiped, "\(arguments)")
      expectHarmless(piped.errors, Self.isShown, "\(arguments)")
      let shown = try shop.runInTerminal(list: arguments).output
      expectHarmless(Self.lines(shown), Self.isShown, "\(arguments)")
    }
  }

  /// What is wrong with each document, with an attack as each of its values.
  @Test func damagedDocumentsDoNotSteer() throws {
    let texts = stride(from: 0, to: AttackShop.attacks.count, by: 40).map { AttackShop.text($0) }
    for text in texts {
      let shop = try Shop()
      let segment = AttackShop.object([
        ("id", .string("s")), ("name", .string("n")), ("type", .string(text)), (text, .string("x")),
      ])
      try shop.write(
        AttackShop.object([("format", .number("1")), ("segments", .array([segment]))]).text(.compact),
        to: "winnow/segments.json")
      try shop.write(
        AttackShop.object([("format", .number("1")), ("currency", .string(text)), ("time_zone", .string(text))])
          .text(.compact), to: "winnow/workspace.json")
      let ran = try shop.run("check")
      expectHarmless(ran.output + ran.errors, Self.isShown, "check")
    }
  }

  /// The ways of an argument to the screen; each attack goes one of them, with others beside it.
  static let ways: [[String]] = [
    ["A"], ["--A"], ["count", "A"], ["count", "country = A"], ["count", "name = \"A"], ["help", "A"], ["segment", "A"],
    ["segment", "show", "A"], ["why", "A", "country = PT"], ["why", "f-1", "A"], ["fans", "id = f-1", "--fields", "A"],
    ["fans", "id = f-1", "--format", "A"], ["fans", "id = f-1", "--sort", "A"], ["count", "id = f-1", "--now", "A"],
    ["count", "id = f-1", "--workspace", "A"], ["append", "A"], ["import", "A", "--as", "fans"],
    ["segments", "--tag", "A"],
    ["fan", "set", "A", "country=PT"], ["fan", "set", "f-1", "A=1"], ["fan", "set", "f-1", "total_spent=A"],
    ["event", "add", "f-1", "A"], ["event", "add", "f-1", "purchase", "amount=A"], ["fan", "export", "A"],
    ["fan", "erase", "A", "--dry-run"], ["restore", "A", "--to", "x"], ["backup", "--verify", "A"],
    ["doctor", "--repair", "A"],
    ["segment", "create", "--name", "A", "--rule", "A"], ["segment", "tag", "Guests", "--add", "A"],
    ["segment", "delete", "A"], ["segment", "add", "Guests", "A"], ["init", "A/A"], ["log", "--limit", "A"],
  ]

  @Test(arguments: [0, 1])
  func argumentsDoNotSteer(part: Int) throws {
    let shop = try Shop()
    let attacks = AttackShop.attacks
    for (number, start) in stride(from: 0, to: attacks.count, by: 7).enumerated() where number % 2 == part {
      let text = attacks[start..<min(start + 7, attacks.count)].map(\.text).joined()
      let arguments = Self.ways[number % Self.ways.count].map { $0.replacing("A", with: text) }
      let ran = try shop.run(list: arguments)
      #expect(ran.code < 128, "\(arguments)")
      expectHarmless(ran.output, Self.isPiped, "\(arguments)")
      expectHarmless(ran.errors, Self.isShown, "\(arguments)")
    }
  }

  @Test func inputDoesNotSteer() throws {
    let shop = try Shop()
    let conditions = AttackShop.attacks.map(\.text).joined(separator: "\n")
    let csv =
      "id,"
      + AttackShop.attacks.prefix(40).map { "\"" + $0.text.replacing("\"", with: "") + "\"" }.joined(separator: ",")
      + "\n" + AttackShop.attacks.map { "\"" + $0.text.replacing("\"", with: "") + "\",1" }.joined(separator: "\n")
    try shop.write(csv, to: "list.csv")
    let ways: [(arguments: [String], input: String)] = [
      (["count", "-"], conditions), (["append", "fans"], conditions), (["append", "events", "--ack"], conditions),
      (["segment", "create", "--name", "From input", "--static", "-"], conditions),
      (["import", shop.home + "/list.csv", "--as", "fans"], ""),
      (["import", shop.home + "/list.csv", "--as", "events"], ""),
    ]
    for way in ways {
      let ran = try shop.run(list: way.arguments, input: way.input)
      expectHarmless(ran.output, Self.isPiped, "\(way.arguments)")
      expectHarmless(ran.errors, Self.isShown, "\(way.arguments)")
    }
  }
}

// MARK: - What may come out

extension AttackCommandTests {
  /// What a terminal was shown, with its ends of lines, without the line of progress that is gone in the end.
  static func lines(_ shown: String) -> String {
    let pieces = shown.replacing("\r\n", with: "\n").split(separator: "\r", omittingEmptySubsequences: false)
    return pieces.filter { !$0.hasPrefix("Reading the workspace") && !$0.allSatisfy { $0 == " " } }.joined(
      separator: "\r")
  }

  /// What a line for people may hold: visible scalars.
  static func isShown(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || isVisible(scalar) }

  /// What a table in a pipe may hold: its own tabs too, and what is invisible but neither ends nor steers nor turns a line.
  static func isPiped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" { return true }
    if scalar.properties.isBidiControl { return false }
    return ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
  }

  /// What JSON may hold: no control but the ends of its own lines.
  static func isJSON(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isBidiControl { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
  }

  private func expectHarmless(_ text: String, _ isAllowed: (Unicode.Scalar) -> Bool, _ what: String) {
    guard let harm = text.unicodeScalars.firstIndex(where: { !(0x20..<0x7F ~= $0.value) && !isAllowed($0) }) else {
      return
    }
    let before = String(text.unicodeScalars[..<harm].suffix(60))
    let number = String(text.unicodeScalars[harm].value, radix: 16)
    Issue.record("\(what.debugDescription): U+\(number) behind \(before.debugDescription)")
  }
}

extension Shop {
  /// Runs the program here with arguments from a list.
  func run(list arguments: [String], input: String = "") throws -> Ran {
    try Child.run(Child.program, arguments, home: home, input: input)
  }

  /// Runs the program here in a terminal, with arguments from a list.
  func runInTerminal(list arguments: [String]) throws -> Ran {
    try Child.runInTerminal(Child.program, arguments, home: home, keys: "")
  }
}
