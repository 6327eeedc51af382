import Segmentation
import Storage

extension Invocation {
  /// The folder of the workspace: `--workspace`, else `$WINNOW_WORKSPACE`, else the data folder.
  func workspacePath() throws(CommandFailure) -> String {
    if let path = value(.workspace) {
      guard !path.isEmpty else { throw .usage("--workspace wants a folder", of: command) }
      return path
    }
    if let path = Environment.value("WINNOW_WORKSPACE") { return path }
    if let folder = Surroundings.dataFolder() { return folder + "/winnow" }
    throw CommandFailure(
      .usage, "no workspace is named, and there is no home folder; use --workspace DIR or set WINNOW_WORKSPACE.")
  }

  /// The workspace, which must be there.
  func workspaceFolder() throws(CommandFailure) -> WorkspaceFolder {
    let path = try workspacePath()
    let seconds = try number(.wait, in: 0...86_400)
    do throws(StorageProblem) {
      var folder = try WorkspaceFolder.open(path)
      if let seconds { folder.patience = seconds * 1000 }
      folder.masksAddresses = session.masksAddresses
      return folder
    } catch {
      guard error.kind == .missing || error.kind == .notAWorkspace else { throw CommandFailure(error) }
      throw .noWorkspace(path)
    }
  }

  /// The moment that `--now` names; a day is its last instant in the workspace's zone.
  func asked(in folder: WorkspaceFolder) throws(CommandFailure) -> Instant? {
    guard let text = value(.now) else { return nil }
    if let instant = Instant(rfc3339: text) { return instant }
    guard let day = Day(text) else {
      throw .usage("--now: \"\(text)\" is neither a day such as 2026-11-20 nor a time such as 2026-11-20T08:00:00Z")
    }
    return try Self.zone(of: folder).lastInstant(of: day)
  }

  private static func zone(of folder: WorkspaceFolder) throws(CommandFailure) -> TimeZoneRules {
    do throws(WorkspaceFailure) { return try folder.settings().zone } catch { throw CommandFailure(error) }
  }
}

extension CommandFailure {
  /// Nothing is at the place of the workspace.
  static func noWorkspace(_ path: String) -> CommandFailure {
    CommandFailure(
      .noInput,
      [
        "\(path): there is no workspace.",
        "Name another with --workspace DIR, make an empty one with winnow init, or look at the sample with winnow demo.",
      ])
  }
}
