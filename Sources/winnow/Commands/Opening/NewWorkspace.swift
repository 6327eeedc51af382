import Segmentation
import Storage

/// The settings of a workspace that is about to be made, each checked as it is given.
struct NewWorkspace {
  private(set) var settings = WorkspaceSettings()

  /// A workspace with the system's time zone, where that is known.
  init() {
    settings.name = "My studio"
    let zone = Surroundings.timeZone()
    if (try? TimeZoneStore.rules(named: zone)) != nil { settings.timeZone = zone }
  }

  mutating func setName(_ name: String) throws(CommandFailure) {
    guard !name.allSatisfy(\.isWhitespace) else { throw CommandFailure(.usage, "a name is wanted.") }
    settings.name = name
  }

  /// Sets the currency by its code; the amount that makes an advocate is 500 of it.
  mutating func setCurrency(_ code: String) throws(CommandFailure) {
    guard let currency = Currency(code: code.uppercased()) else {
      let nearest = Nearest.suggestion(for: code, among: Currency.activeCodes)
      throw CommandFailure(
        .usage,
        "\"\(code)\" is no currency of ISO 4217; "
          + (nearest.map { "did you mean \($0)?" } ?? "three letters such as EUR."))
    }
    settings.currency = currency
    if let spent = Money(DecimalNumber(500), in: currency) { settings.lifecycle.advocateSpent = spent }
  }

  mutating func setTimeZone(_ name: String) throws(CommandFailure) {
    do throws(StorageProblem) { _ = try TimeZoneStore.rules(named: name) } catch {
      throw CommandFailure(.usage, [error.reason.asSentence, error.remedy].filter { !$0.isEmpty })
    }
    settings.timeZone = name
  }

  /// Makes the workspace, empty.
  func create(at path: String) throws(CommandFailure) -> WorkspaceFolder {
    do throws(StorageProblem) { return try WorkspaceFolder.create(at: path, settings: settings) } catch {
      throw CommandFailure(creating: error)
    }
  }

  /// What was made, in words.
  func sentence(at path: String) -> String {
    "made the workspace \"\(settings.name)\" in \(path): \(settings.currency), \(settings.timeZone)"
  }
}

extension CommandFailure {
  /// What kept a file or folder from being made.
  init(creating problem: StorageProblem) {
    let code = ExitCode(problem)
    let isPlace = problem.outcome != .unknown && (code == .inputOutput || code == .noInput)
    self.init(isPlace ? .cannotCreate : code, problem.description)
  }
}
