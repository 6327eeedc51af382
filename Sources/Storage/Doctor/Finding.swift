import Interchange

/// One thing in a workspace that is not as it should be, and what can be done about it.
public struct Finding: Hashable, Sendable {
  /// Where it is and what is wrong.
  public let problem: DataProblem
  /// What stands there now, shortened and harmless; empty where nothing can be shown.
  public let now: String
  /// Whether nothing is written until it is mended.
  public let stopsWriting: Bool
  /// What would be done about it when somebody asks; nil where only a person can.
  public let repair: Repair?
  /// Whether it only says that a newer program wrote the file.
  public let isNewer: Bool
  /// What a person can do where there is no repair, as sentences.
  public let help: String

  init(
    _ problem: DataProblem, now: String = "", stopsWriting: Bool = false, repair: Repair? = nil, isNewer: Bool = false,
    help: String = ""
  ) {
    self.problem = problem
    self.now = now
    self.stopsWriting = stopsWriting
    self.repair = repair
    self.isNewer = isNewer
    self.help = help
  }

  /// A repair that `winnow doctor --repair` does when it is named.
  public struct Repair: Hashable, Sendable {
    /// The name, such as `fans.jsonl:5`; several findings may share one.
    public let name: String
    /// What would be done, as a sentence.
    public let does: String
    /// What is lost by it, as a sentence.
    public let loses: String
    let action: Action

    init(_ name: String, _ action: Action, does: String, loses: String = "Nothing is lost.") {
      self.name = name
      self.does = does
      self.loses = loses
      self.action = action
    }

    /// Whether somebody who says `name` means this: the name itself, or the file that it begins with.
    public func isMeant(by name: String) -> Bool {
      self.name == name || self.name.hasPrefix(name + ":")
    }
  }

  /// What a repair does.
  enum Action: Hashable, Sendable {
    /// Lets the next write's own recovery run now.
    case recover
    /// Sets the torn last line aside, as the next append would.
    case endTail(WorkspaceFile)
    /// Sets a line aside.
    case setAside(WorkspaceFile, line: Int)
    /// Sets the damaged lines of the trail aside, and closes what is left by an entry that says so.
    case closeTrail
    /// Records what was changed past the program.
    case record
    /// Puts a document in the place of a damaged one.
    case replace(WorkspaceFile, [UInt8], source: String)
    /// Sets a whole file aside.
    case setFileAside(folder: String?, name: String)
    /// Removes a file that is made anew when it is wanted.
    case remove(folder: [String], name: String)
    /// Makes a file or folder private; the empty name is the workspace itself.
    case makePrivate(folder: [String], name: String, mode: UInt32)
    /// Gives a file with several names a copy of its own.
    case copy(String)
  }
}
