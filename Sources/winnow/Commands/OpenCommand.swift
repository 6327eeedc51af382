import Segmentation
import Storage

/// `winnow` alone: the dialog on the workspace, or where there is none yet, the ways to one.
enum OpenCommand {
  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let path = try invocation.workspacePath()
    guard !invocation.session.isConfined else {
      guard Surroundings.isInteractive else {
        throw CommandFailure(
          .unavailable, "the dialog needs a terminal: ask for one with ssh -t, or give a command, such as segments.")
      }
      return try open(try invocation.workspaceFolder(), invocation, &console)
    }
    let folder: WorkspaceFolder
    do throws(StorageProblem) { folder = try WorkspaceFolder.open(path) } catch {
      guard error.kind == .missing || error.kind == .notAWorkspace else { throw CommandFailure(error) }
      guard invocation.mayAsk else { throw .noWorkspace(path) }
      return try Welcome(path: path).run(invocation, &console)
    }
    return try open(folder, invocation, &console)
  }

  /// Opens the dialog on a workspace.
  static func open(
    _ folder: WorkspaceFolder, _ invocation: Invocation, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    guard !invocation.has(.noInput) else {
      throw .usage("the dialog asks for keys, and --no-input says that nobody will press any", of: invocation.command)
    }
    let now = try invocation.asked(in: folder)
    console.output.flush()
    return ExitCode(
      rawValue: DialogSession.run(
        folder: folder, now: now, isPlain: invocation.isPlain, session: invocation.session))
  }
}
