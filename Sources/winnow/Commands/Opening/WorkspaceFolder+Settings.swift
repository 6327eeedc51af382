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
    do throws(StorageProblem) {
      let bytes = try FileBytes.read(path: path + "/workspace.json")
      let result = bytes.withBytes { bytes -> Result<WorkspaceSettings, DataProblems> in
        do throws(DataProblems) { return .success(try WorkspaceDocument.read(bytes)) } catch { return .failure(error) }
      }
      switch result {
      case .success(let settings): return settings
      case .failure(let problems): throw WorkspaceFailure.data(problems)
      }
    } catch let error as StorageProblem { throw .storage(error) }
  }
}
