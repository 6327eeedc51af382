/// A page of the manual, made from the catalogue of commands.
struct ManualPage: Sendable {
  /// The name by which `man` finds it, such as `winnow-segment-edit`.
  let name: String
  /// The page as roff.
  let text: String

  /// The page of the program, and one for each command.
  static var all: [ManualPage] { [program] + CommandKind.allCases.map(ManualPage.init(of:)) }

  private init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  private static func name(of command: CommandKind) -> String {
    "winnow-" + String(command.name.map { $0 == " " ? "-" : $0 })
  }
}

// MARK: The page of one command

extension ManualPage {
  /// The page of a command.
  init(of command: CommandKind) {
    let descriptor = command.descriptor
    var roff = ManRoff()
    name = Self.name(of: command)
    roff.title(name, descriptor.summary)
    roff.section("Synopsis")
    roff.synopsis("winnow \(command.name)", descriptor.operands, descriptor.options)
    roff.section("Description")
    roff.paragraph(["\(descriptor.summary.prefix(1).uppercased())\(descriptor.summary.dropFirst())."])
    if !descriptor.details.isEmpty { roff.paragraph(descriptor.details) }
    if !descriptor.options.isEmpty {
      roff.section("Options")
      for option in descriptor.options { roff.entry(option) }
    }
    roff.section("Options of every command")
    for option in OptionDescriptor.global { roff.entry(option) }
    if !descriptor.examples.isEmpty {
      roff.section("Examples")
      for example in descriptor.examples {
        roff.verbatim(example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
      }
    }
    roff.section("Exit status")
    roff.paragraph("0 where it is done, else a code of sysexits.h; winnow(1) lists them.")
    roff.section("See also")
    let siblings = CommandKind.allCases.filter { $0 != command && $0.group != nil && $0.group == command.group }
    roff.references(["winnow"] + siblings.map(Self.name(of:)))
    text = roff.text
  }
}

extension CommandKind {
  /// The word that the command shares with others, such as `segment`.
  fileprivate var group: Substring? { name.contains(" ") ? name.prefix { $0 != " " } : nil }
}

// MARK: The page of the program

extension ManualPage {
  private static var program: ManualPage {
    var roff = ManRoff()
    roff.title("winnow", "segments of a creator's fans, with exact sizes")
    roff.section("Synopsis")
    roff.synopsis("winnow", [], [.workspace, .now, .plain])
    roff.append(
      ".br\n\(ManRoff.bold("winnow")) \(ManRoff.italic("COMMAND")) [\(ManRoff.italic("ARGUMENTS"))] "
        + "[\(ManRoff.italic("OPTIONS"))]\n")
    roff.section("Description")
    for paragraph in ManualText.description { roff.paragraph([paragraph]) }
    roff.section("Commands")
    for command in CommandKind.allCases {
      let operands = command.descriptor.operands.map { " " + ManRoff.italic($0.usage) }.joined()
      roff.entry(ManRoff.bold(command.name) + operands, command.descriptor.summary.asEntry)
    }
    roff.paragraph(
      "Each command has a page of its own, such as winnow-segment-edit(1), and tells the same with --help.")
    roff.section("Options")
    for option in [.plain] + OptionDescriptor.global { roff.entry(option) }
    roff.paragraph(ManualText.options)
    roff.section("Rules")
    roff.paragraph(ManualText.rules)
    roff.verbatim(ManualText.ruleExamples)
    roff.paragraph(ManualText.meaning)
    writeRoles(to: &roff)
    writeSurroundings(to: &roff)
    roff.section("Examples")
    for example in ManualText.examples {
      roff.paragraph([example.purpose])
      roff.verbatim(example.lines)
    }
    roff.section("See also")
    roff.references(CommandKind.allCases.map(name(of:)), "jq(1), systemd.timer(5)")
    return ManualPage(name: "winnow", text: roff.text)
  }

  private static func writeRoles(to roff: inout ManRoff) {
    roff.section("Over SSH")
    for paragraph in ManualText.ssh { roff.paragraph([paragraph]) }
    roff.verbatim(ManualText.sshKeys)
    for role in Role.allCases {
      let commands = CommandKind.allCases.filter { $0.descriptor.role == role && !$0.descriptor.isLocal }
      roff.entry(ManRoff.bold(role.rawValue), role.meaning, "\(commands.map(\.name).joined(separator: ", ")).")
    }
    for paragraph in ManualText.sshLimits { roff.paragraph([paragraph]) }
  }

  private static func writeSurroundings(to roff: inout ManRoff) {
    roff.section("Exit status")
    for (code, meaning) in ExitCode.meanings { roff.entry(ManRoff.bold(String(code.rawValue)), meaning) }
    roff.entry(
      "\(ManRoff.bold("128"))+\(ManRoff.italic("N"))", "The signal with this number ended the dialog.")
    roff.section("Environment")
    for (name, meaning) in ManualText.environment { roff.entry(ManRoff.bold(name), meaning) }
    roff.section("Files")
    for (name, meaning) in ManualText.files { roff.entry(ManRoff.italic(name), meaning) }
  }
}

// MARK: Parts of pages

extension ManRoff {
  /// How something is called.
  fileprivate mutating func synopsis(
    _ words: String, _ operands: [CommandDescriptor.Operand], _ options: [OptionDescriptor]
  ) {
    let parts =
      operands.map { operand in
        let name = Self.italic(operand.name) + (operand.isRepeated ? "\\&..." : "")
        return operand.isRequired ? name : "[\(name)]"
      }
      + options.map { option in
        let written = Self.bold("--" + option.name) + (option.value.map { " " + Self.italic($0) } ?? "")
        return option.isRequired ? written : "[\(written)]"
      }
    append(([Self.bold(words)] + parts).joined(separator: " ") + "\n")
  }

  /// An option with its letter and its summary.
  fileprivate mutating func entry(_ option: OptionDescriptor) {
    let names = (option.short.map { [Self.bold("-\($0)")] } ?? []) + [Self.bold("--" + option.name)]
    let value = option.value.map { " " + Self.italic($0) } ?? ""
    entry(names.joined(separator: ", ") + value, option.summary.asEntry)
  }
}

extension String {
  /// A summary as a sentence.
  fileprivate var asEntry: String { prefix(1).uppercased() + dropFirst() + "." }
}
