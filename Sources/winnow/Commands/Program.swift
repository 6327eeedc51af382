import Glibc

/// The program from its arguments to its exit code.
enum Program {
  static let version = "0.1.0"
  /// The day of the version, which manual pages tell.
  static let released = "2026-11-22"

  /// Does what the arguments say, the program's own name left out.
  static func run(_ arguments: [String]) -> ExitCode {
    // A reader that goes away shows as an error of the write.
    signal(SIGPIPE, SIG_IGN)
    var console = Console()
    do throws(CommandFailure) {
      let invocation = try invocation(arguments, &console)
      console.isQuiet = invocation.has(.quiet)
      return console.finish(try run(invocation, &console))
    } catch {
      console.report(error)
      return console.finish(error.code)
    }
  }

  /// What is to be done, and as whom.
  private static func invocation(
    _ arguments: [String], _ console: inout Console
  ) throws(CommandFailure) -> Invocation {
    let given = try ArgumentParser.parse(arguments)
    let session = try Session(given)
    console.masksAddresses = session.masksAddresses
    guard session.isConfined else { return given }
    let client = try ForcedCommand.clientText()
    try ConfinedEnvironment.enter(author: given.value(.author))
    return try Admission(session: session).admit(try ForcedCommand.invocation(given, client: client))
  }

  private static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    if invocation.has(.help) {
      let help = invocation.command.map { $0 == .help ? UsageText.overview : UsageText.help(of: $0) }
      if invocation.command == .help, !invocation.operands.isEmpty { return try HelpCommand.run(invocation, &console) }
      console.print(help ?? UsageText.overview)
      return .success
    }
    if invocation.has(.version) {
      console.print("winnow \(version)\n")
      return .success
    }
    guard let command = invocation.command else { return try OpenCommand.run(invocation, &console) }
    return try command.definition.run(invocation, &console)
  }
}
