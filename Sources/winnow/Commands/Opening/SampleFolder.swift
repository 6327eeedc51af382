import Glibc
import SampleStudio
import Segmentation
import Storage

/// The sample studio as a workspace: a private copy for the demo, or a new one of any size.
enum SampleFolder {
  /// The day on which the sample stands still.
  static let standardDay = (year: 2026, month: 11, day: 20)

  /// The demo's private copy, which is made where it is missing or starts anew.
  static func demo(startingAnew: Bool, _ console: inout Console) throws(CommandFailure) -> WorkspaceFolder {
    guard let data = Surroundings.dataFolder() else {
      throw CommandFailure(.cannotCreate, "there is no home folder for the demo; set XDG_DATA_HOME.")
    }
    let path = data + "/winnow-demo"
    if startingAnew { try FolderRemoval.remove(path, holding: "workspace.json") }
    do throws(StorageProblem) {
      if Surroundings.exists(path + "/workspace.json") { return try WorkspaceFolder.open(path) }
      if let source = shipped() { return try WorkspaceFolder.createCopy(of: source, at: path) }
    } catch { throw CommandFailure(creating: error) }
    console.say("making the sample studio in \(path)…")
    return try create(SampleStudio(today: standardDay), at: path)
  }

  /// A new workspace of a generated studio.
  static func create(_ studio: SampleStudio, at path: String) throws(CommandFailure) -> WorkspaceFolder {
    do throws(StorageProblem) {
      return try WorkspaceFolder.create(
        at: path, workspace: studio.workspaceDocument(), segments: studio.segmentsDocument(),
        fans: { studio.writeFans($0) }, events: { studio.writeEvents($0) })
    } catch { throw CommandFailure(creating: error) }
  }

  /// The sample that lies beside the program: `data/sample` in a folder above it.
  private static func shipped() -> String? {
    guard var folder = Surroundings.program() else { return nil }
    while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      folder = String(folder[..<slash])
      let sample = folder + "/data/sample"
      if Surroundings.exists(sample + "/workspace.json") { return sample }
    }
    return nil
  }
}
