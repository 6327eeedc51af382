import Interchange
import ManageSegments

/// `winnow config`: how the dialog looks, and its keys, as a file that can be kept.
enum ConfigCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "the settings of the dialog and all of its keys, explained",
    role: .viewer,
    options: [.json],
    details: [
      "Prints a configuration as it holds now, with what each line does. Keep it as ~/.config/winnow/config and change",
      "it there ($XDG_CONFIG_HOME/winnow/config, where that is set). Lines that cannot be followed are told with their",
      "place, and passed over; then the exit code is 78.",
      "--json prints file, is_there, settings (the lines in force, without the explanations) and problems.",
    ],
    examples: ["winnow config", "winnow config > mine && mkdir -p ~/.config/winnow && mv mine ~/.config/winnow/config"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let file = ConfigurationFile()
    let reading = file?.read() ?? ConfigurationFile.Reading(isThere: false)
    if invocation.has(.json) {
      let lines = reading.configuration.lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }
      console.print(
        .object([
          JSONMember("file", file.map { .string($0.path) } ?? .null), JSONMember("is_there", .boolean(reading.isThere)),
          JSONMember("settings", .array(lines.map(JSONValue.string))),
          JSONMember("problems", .array(reading.problems.map(JSONValue.string))),
        ]))
    } else {
      for line in reading.configuration.lines { console.printLine(line) }
    }
    for problem in reading.problems { console.warn("winnow: \(problem)") }
    if let file, Surroundings.isInteractive {
      console.say(reading.isThere ? "read from \(file.path)" : "there is no \(file.path); this is the standard")
    }
    return reading.problems.isEmpty ? .success : .configuration
  }
}
