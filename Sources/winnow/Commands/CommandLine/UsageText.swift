/// The help of the program and of each command, made from the catalogue.
enum UsageText {
  /// The help of the whole program.
  static let overview: String = {
    let width = CommandKind.allCases.map(\.name.count).max() ?? 0
    let commands = CommandKind.allCases.map { "  \(padded($0.name, width))  \($0.descriptor.summary)" }
    let text = """
      Winnow: segments of a creator's fans, with exact sizes.

      Usage: winnow [--workspace DIR] [--now TIME] [--plain]     the dialog
             winnow COMMAND [ARGUMENTS] [OPTIONS]

      The dialog
      \(lines(of: [.plain]))

      Commands
      \(commands.joined(separator: "\n"))

      Options of every command
      \(lines(of: OptionDescriptor.global))

      More about a command: winnow help COMMAND
      """
    return text + "\n"
  }()

  /// The help of one command.
  static func help(of command: CommandKind) -> String {
    let descriptor = command.descriptor
    var parts = ["\(descriptor.summary.prefix(1).uppercased())\(descriptor.summary.dropFirst()).", usage(of: command)]
    if !descriptor.details.isEmpty { parts.append(descriptor.details.joined(separator: "\n")) }
    if !descriptor.options.isEmpty { parts.append("Options\n" + lines(of: descriptor.options)) }
    parts.append("Options of every command\n" + lines(of: OptionDescriptor.global))
    if !descriptor.examples.isEmpty {
      let examples = descriptor.examples.map { "  " + $0.split(separator: "\n").joined(separator: "\n    ") }
      parts.append("Examples\n" + examples.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// How the command is called, in one line.
  static func usage(of command: CommandKind) -> String {
    let descriptor = command.descriptor
    let words = descriptor.operands.map(\.usage) + descriptor.options.map(\.usage)
    return (["Usage: winnow", command.name] + words).joined(separator: " ")
  }

  /// The options with their summaries, and with their letters where any has one.
  private static func lines(of options: [OptionDescriptor]) -> String {
    let room = options.contains { $0.short != nil } ? "    " : ""
    let names = options.map { option in (option.short.map { "-\($0), " } ?? room) + option.written }
    let width = names.map(\.count).max() ?? 0
    return zip(names, options).map { "  \(padded($0, width))  \($1.summary)" }.joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
