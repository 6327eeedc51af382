import ManageSegments
import Storage

/// The file in which a person says how the dialog looks, and which keys they add; a link to it is followed.
struct ConfigurationFile {
  /// Where the file is, or would be.
  let path: String

  /// The file of the person who runs the program: `$XDG_CONFIG_HOME/winnow/config`, else `~/.config/winnow/config`; nil
  /// without a home.
  init?() {
    guard let folder = Surroundings.configurationFolder() else { return nil }
    path = folder + "/winnow/config"
  }

  /// What a file says, and what of it cannot be followed, each with its place.
  struct Reading {
    var configuration = Configuration()
    var problems: [String] = []
    var isThere = true
  }

  /// Reads the file; where there is none, or it is not to be read, the standard holds.
  func read() -> Reading {
    do throws(StorageProblem) {
      let bytes = try FileBytes.read(path: path, followingLinks: true).withBytes { Array($0) }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return Reading(problems: ["\(path): the file is not UTF-8. It is passed over."])
      }
      let (configuration, problems) = Configuration.read(text)
      return Reading(configuration: configuration, problems: problems.map { $0.description(path: path) })
    } catch {
      guard error.kind != .missing else { return Reading(isThere: false) }
      return Reading(problems: ["\(error.description) The standard holds."])
    }
  }
}
