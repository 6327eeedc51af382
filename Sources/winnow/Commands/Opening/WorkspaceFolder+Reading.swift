import Segmentation
import Storage

extension WorkspaceFolder {
  /// Everything in the workspace, with the progress of a long reading shown on the terminal.
  ///
  /// - Parameters:
  ///   - asked: the moment that counts as now, where the person names one.
  ///   - isQuiet: whether no progress is wanted.
  func readShowingProgress(asked: Instant?, isQuiet: Bool = false) throws(CommandFailure) -> WorkspaceSnapshot {
    do throws(WorkspaceFailure) {
      guard !isQuiet else { return try read(asked: asked, clock: Clock.now) }
      return try ProgressLine.showing("Reading the workspace") { progress throws(WorkspaceFailure) in
        try read(asked: asked, clock: Clock.now, progress: progress)
      }
    } catch { throw CommandFailure(error) }
  }
}
