import Segmentation
import Storage

extension WorkspaceFolder {
  /// Everything in the workspace, with the progress of a long reading shown on the terminal.
  ///
  /// - Parameter asked: the moment that counts as now, where the person names one.
  func readShowingProgress(asked: Instant?) throws(CommandFailure) -> WorkspaceSnapshot {
    do throws(WorkspaceFailure) {
      return try ProgressLine.showing("Reading the workspace") { progress throws(WorkspaceFailure) in
        try read(asked: asked, clock: Clock.now, progress: progress)
      }
    } catch { throw CommandFailure(error) }
  }
}
