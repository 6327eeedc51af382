import Interchange
import Segmentation
import Storage

extension WorkspaceFolder {
  /// What workspace.json says, with the rules of its zone: all that a moment needs to be named by a day.
  func settings() throws(WorkspaceFailure) -> (settings: WorkspaceSettings, zone: TimeZoneRules) {
    let settings = try document()
    do throws(StorageProblem) { return (settings, try TimeZoneStore.rules(named: settings.timeZone)) } catch {
      throw .data(
        DataProblems([
          DataProblem(file: "workspace.json", field: "time_zone", message: error.reason, outcome: error.remedy)
        ]))
    }
  }

  private func document() throws(WorkspaceFailure) -> WorkspaceSettings {
    let bytes: FileBytes
    do throws(StorageProblem) { bytes = try FileBytes.read(path: path + "/workspace.json") } catch {
      throw .storage(error)
    }
    do throws(DataProblems) {
      return try bytes.withBytes { bytes throws(DataProblems) in try WorkspaceDocument.open(bytes).content }
    } catch { throw .data(error) }
  }
}
