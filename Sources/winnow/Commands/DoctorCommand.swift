import Interchange
import Segmentation
import Storage

/// `winnow doctor`: what is damaged, and what can be done about it.
enum DoctorCommand: CommandDefinition {
  private static let repair = OptionDescriptor(
    "repair", "NAME", "do what is proposed under this name, or for this file; all does everything; may be repeated")

  static let descriptor = CommandDescriptor(
    summary: "list all that is damaged or left over, and propose a repair for each",
    role: .owner,
    options: [repair, .json],
    details: [
      "Without --repair nothing is changed. Each finding says where it is, what stands there, what would be done and lost.",
      "With it exactly the named repairs are done, under the lock, each with an entry in the audit trail. What is taken out",
      "of a file stands in quarantine/ before, with the reason. Then everything is read again to see that it is mended.",
      "The code is 65 where an error is left, 66 where nothing has that name. Make a backup first: winnow backup works too.",
    ],
    examples: ["winnow doctor", "winnow doctor --repair fans.jsonl:812", "winnow doctor --repair all"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try folder(invocation)
    guard invocation.has(repair) else {
      let findings: [Finding]
      do throws(StorageProblem) { findings = try folder.findings(clock: Clock.now) } catch {
        throw CommandFailure(error)
      }
      if invocation.has(.json) {
        console.print(JSONValue.array(findings.enumerated().map(value)))
      } else {
        show(findings, &console)
      }
      return code(findings)
    }
    let names = invocation.all(repair)
    let treatment: Treatment
    do throws(StorageProblem) {
      treatment = try folder.repair(names.contains("all") ? nil : names, clock: Clock.now)
    } catch { throw CommandFailure(error) }
    if invocation.has(.json) {
      console.print(value(of: treatment))
    } else {
      show(treatment, &console)
    }
    return treatment.failed.isEmpty ? code(treatment.remaining) : .data
  }

  private static func folder(_ invocation: Invocation) throws(CommandFailure) -> WorkspaceFolder {
    let path = try invocation.workspacePath()
    do throws(StorageProblem) {
      var folder = try WorkspaceFolder.forDoctor(path)
      if let seconds = try? invocation.number(.wait, in: 0...86_400) { folder.patience = seconds * 1000 }
      return folder
    } catch {
      guard error.kind == .missing || error.kind == .notAWorkspace else { throw CommandFailure(error) }
      throw .noWorkspace(path)
    }
  }

  private static func code(_ findings: [Finding]) -> ExitCode {
    findings.contains { $0.problem.severity == .error || $0.stopsWriting && !$0.isNewer } ? .data : .success
  }

  // MARK: For people

  private static func show(_ findings: [Finding], _ console: inout Console) {
    for (index, finding) in findings.enumerated() {
      for line in lines(of: finding, number: index + 1) { console.printLine(line) }
    }
    let stops = findings.count(where: \.stopsWriting)
    var words = findings.isEmpty ? "nothing is damaged" : Words.count(findings.count, "finding")
    if stops > 0 {
      words += "; nothing is written until \(stops == 1 ? "one of them is" : "\(stops) of them are") mended"
    }
    console.say(words)
    guard findings.contains(where: { $0.repair != nil }) else { return }
    console.say("Nothing was changed. To do a repair: winnow doctor --repair NAME, or --repair all.")
  }

  private static func lines(of finding: Finding, number: Int) -> [String] {
    var lines = [
      "\(number). \(finding.problem)" + (finding.stopsWriting ? " Nothing is written until it is mended." : "")
    ]
    if !finding.now.isEmpty { lines.append("   there now: \(finding.now)") }
    if let repair = finding.repair {
      lines.append("   repair \(repair.name): \(repair.does) \(repair.loses)")
    } else if !finding.help.isEmpty {
      lines.append("   no repair: \(finding.help)")
    }
    return lines
  }

  private static func show(_ treatment: Treatment, _ console: inout Console) {
    for finding in treatment.mended { console.printLine("mended: \(finding.problem)") }
    for path in treatment.keptAs { console.printLine("kept: \(path)") }
    for finding in treatment.failed { console.printLine("not mended: \(finding.problem)") }
    if treatment.mended.isEmpty, treatment.failed.isEmpty {
      console.say("nothing was to be repaired; nothing was changed")
    }
    guard !treatment.remaining.isEmpty else { return console.say("read again: nothing is damaged") }
    console.say("read again: \(Words.count(treatment.remaining.count, "finding")) left; winnow doctor lists them")
  }

  // MARK: For programs

  private static func value(_ number: Int, _ finding: Finding) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    func number(_ number: Int?) -> JSONValue { number.map { .number(String($0)) } ?? .null }
    let problem = finding.problem
    let repair = finding.repair.map { repair in
      JSONValue.object([
        JSONMember("name", .string(repair.name)), JSONMember("does", .string(repair.does)),
        JSONMember("loses", .string(repair.loses)),
      ])
    }
    return .object([
      JSONMember("file", .string(problem.file)), JSONMember("line", number(problem.line)),
      JSONMember("column", number(problem.column)), JSONMember("field", text(problem.field)),
      JSONMember("what", .string(problem.message)), JSONMember("severity", .string(problem.severity.rawValue)),
      JSONMember("there_now", .string(finding.now)), JSONMember("stops_writing", .boolean(finding.stopsWriting)),
      JSONMember("repair", repair ?? .null), JSONMember("help", .string(finding.help)),
    ])
  }

  private static func value(of treatment: Treatment) -> JSONValue {
    func list(_ findings: [Finding]) -> JSONValue { .array(findings.enumerated().map(value)) }
    return .object([
      JSONMember("mended", list(treatment.mended)), JSONMember("not_mended", list(treatment.failed)),
      JSONMember("kept", .array(treatment.keptAs.map(JSONValue.string))),
      JSONMember("remaining", list(treatment.remaining)),
    ])
  }
}
