import Interchange

/// `winnow help`: all commands, or one of them.
enum HelpCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "what there is, or how one command is called",
    role: .viewer,
    operands: [.init(name: "COMMAND", isRequired: false, isRepeated: true)],
    options: [.json],
    details: [
      "--json prints the catalogue: name, summary, least role, usage, operands, options and details of each command that was",
      "named, else of all.",
    ],
    examples: ["winnow help fans", "winnow help segment create"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let name = invocation.operands.joined(separator: " ")
    let commands = CommandKind.allCases.filter { name.isEmpty || $0.name == name || $0.name.hasPrefix(name + " ") }
    guard !commands.isEmpty else { throw ArgumentParser.unknown(name) }
    if invocation.has(.json) {
      console.print(.array(commands.map(value)))
    } else {
      console.print(name.isEmpty ? UsageText.overview : commands.map(UsageText.help).joined(separator: "\n"))
    }
    return .success
  }

  // MARK: For programs

  private static func value(of command: CommandKind) -> JSONValue {
    let descriptor = command.descriptor
    let operands = descriptor.operands.map { operand in
      JSONValue.object([
        JSONMember("name", .string(operand.name)), JSONMember("required", .boolean(operand.isRequired)),
        JSONMember("repeated", .boolean(operand.isRepeated)),
      ])
    }
    return .object([
      JSONMember("name", .string(command.name)), JSONMember("summary", .string(descriptor.summary)),
      JSONMember("role", .string(command.descriptor.role.rawValue)),
      JSONMember("usage", .string(UsageText.usage(of: command))), JSONMember("operands", .array(operands)),
      JSONMember("options", .array((descriptor.options + OptionDescriptor.global).map(value))),
      JSONMember("details", .array(descriptor.details.map(JSONValue.string))),
    ])
  }

  private static func value(of option: OptionDescriptor) -> JSONValue {
    .object([
      JSONMember("name", .string("--" + option.name)),
      JSONMember("letter", option.short.map { .string("-\($0)") } ?? .null),
      JSONMember("value", option.value.map(JSONValue.string) ?? .null),
      JSONMember("required", .boolean(option.isRequired)), JSONMember("summary", .string(option.summary)),
    ])
  }
}
