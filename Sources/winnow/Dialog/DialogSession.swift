import Segmentation
import Storage

/// The dialog over one workspace.
enum DialogSession {
  /// Shows the dialog until the person leaves it; the code to exit with.
  static func run(folder: WorkspaceFolder, now: Instant?) -> Int32 {
    var console = Console()
    console.say("winnow: the dialog is not here yet.")
    return ExitCode.software.rawValue
  }
}
