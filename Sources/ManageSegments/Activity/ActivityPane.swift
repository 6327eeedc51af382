import Segmentation
import TerminalCanvas

/// One change of the workspace in words.
public struct ActivityEntry: Hashable, Sendable {
  /// A fact of the change, such as the old rule.
  public struct Detail: Hashable, Sendable {
    /// What the fact is.
    public let label: String
    /// The fact.
    public let text: String

    /// A fact.
    public init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The number of the entry, from 1 on.
  public let number: Int
  /// When it was made.
  public let at: Instant
  /// Who made it.
  public let user: String
  /// What was done, in a sentence.
  public let sentence: String
  /// Everything that is known of it.
  public let details: [Detail]

  /// A change.
  public init(number: Int, at: Instant, user: String, sentence: String, details: [Detail]) {
    self.number = number
    self.at = at
    self.user = user
    self.sentence = sentence
    self.details = details
  }
}

/// What was read of the workspace's changes.
public struct Activity: Hashable, Sendable {
  /// The changes, the newest first.
  public let entries: [ActivityEntry]
  /// How many older ones are not among them.
  public let older: Int
  /// What is wrong with the record of them; nil where nothing is.
  public let problem: String?

  /// The changes, the newest first.
  public init(entries: [ActivityEntry], older: Int = 0, problem: String? = nil) {
    self.entries = entries
    self.older = older
    self.problem = problem
  }
}

/// The list of what was done in the workspace, and one entry of it whole.
struct ActivityPane: Hashable, Sendable {
  /// Nil until it was read.
  var activity: Activity?
  var scroll = ScrollPosition()
  /// The number of the entry that is shown whole.
  var openNumber: Int?
  /// The first line of it that is shown.
  var top = 0

  var entries: [ActivityEntry] { activity?.entries ?? [] }

  /// The place of the open entry in the list.
  var openPlace: Int? { openNumber.flatMap { number in entries.firstIndex { $0.number == number } } }

  /// The number of the entry under the cursor.
  var selectedNumber: Int? { entries.indices.contains(scroll.selected) ? entries[scroll.selected].number : nil }
}
