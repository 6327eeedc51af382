import Interchange
import Segmentation
import Storage
import TerminalCanvas

/// Follows who is in a segment, or satisfies a condition, while the workspace changes.
struct Following {
  /// What background work and the kernel tell.
  enum Message: Sendable {
    case filesChanged
    case opened(WorkspaceSnapshot)
    case refreshed(WorkspaceFolder.Refresh)
    case failed(WorkspaceFailure)
  }

  let mailbox: Mailbox<Message>
  private let folder: WorkspaceFolder
  private let asked: Instant?
  private let text: String
  private let showsInitial: Bool
  private var audience: Audience?
  private var snapshot: WorkspaceSnapshot?
  /// The fans when it was last known who they are, and whether rows are still whose they were then.
  private var known: (table: FanTable, members: Membership)?
  private var rowsAreSame = true
  private var isReading = false
  private var mustReadAgain = false
  /// What was said, so that it is said once.
  private var said: Set<String> = []
  private var trouble: [String] = []

  init(_ folder: WorkspaceFolder, asked: Instant?, text: String, showsInitial: Bool) throws(CommandFailure) {
    do throws(TerminalProblem) { mailbox = try Mailbox() } catch {
      throw CommandFailure(.inputOutput, error.sentence)
    }
    self.folder = folder
    self.asked = asked
    self.text = text
    self.showsInitial = showsInitial
  }

  /// When the day changes, or a fact begins to exist, in seconds since 1970; nil where the moment is fixed.
  var nextDay: Int64? {
    guard let snapshot, asked == nil, snapshot.settings.today == nil else { return nil }
    let midnight = snapshot.zone.startOfDay(snapshot.frame.today.adding(days: 1))
    return min(midnight, snapshot.table.nextFact ?? midnight).microseconds / 1_000_000 + 1
  }
}

// MARK: Reading

extension Following {
  /// Reads what is new, beside the waiting.
  mutating func read() {
    guard !isReading else {
      mustReadAgain = true
      return
    }
    isReading = true
    let (folder, asked, mailbox, snapshot) = (folder, asked, mailbox, snapshot)
    Background.run {
      do throws(WorkspaceFailure) {
        guard let snapshot else {
          return mailbox.post(.opened(try folder.read(asked: asked, clock: Clock.now)))
        }
        mailbox.post(.refreshed(try folder.refresh(snapshot, asked: asked, clock: Clock.now)))
      } catch {
        mailbox.post(.failed(error))
      }
    }
  }

  /// Reads if the files are not what was read, or could not be.
  mutating func look() {
    guard let snapshot else { return }
    if !trouble.isEmpty || folder.changed(since: snapshot.fingerprint) { read() }
  }

  /// Follows what happened; the code to end with, where there is nothing more to follow.
  mutating func take(_ message: Message, _ console: inout Console) throws(CommandFailure) -> ExitCode? {
    var end: ExitCode?
    switch message {
    case .filesChanged:
      look()
      return nil
    case .failed(let failure):
      isReading = false
      // What cannot be read from the start is no workspace to follow.
      guard snapshot != nil else { throw CommandFailure(failure) }
      say(CommandFailure(failure).lines, &console)
    case .opened(let snapshot):
      isReading = false
      self.snapshot = snapshot
      try begin(snapshot, &console)
    case .refreshed(let refresh):
      isReading = false
      switch refresh {
      case .rows(let snapshot, _): end = follow(snapshot, &console)
      case .everything(let snapshot):
        rowsAreSame = false
        end = follow(snapshot, &console)
      }
    }
    if mustReadAgain {
      mustReadAgain = false
      read()
    }
    return end
  }

  /// Says what keeps from following, once as long as it is the same.
  private mutating func say(_ lines: [String], _ console: inout Console) {
    guard lines != trouble else { return }
    trouble = lines
    for line in lines { console.say("winnow: \(line)") }
  }

  /// Tells of lines that cannot be read, each once.
  private mutating func reportProblems(_ snapshot: WorkspaceSnapshot, _ console: inout Console) {
    for problem in snapshot.newer + snapshot.problems where problem.severity == .error || !snapshot.newer.isEmpty {
      if said.insert(problem.description).inserted { console.say(problem.description) }
    }
  }
}

// MARK: Comparing

extension Following {
  private mutating func begin(_ snapshot: WorkspaceSnapshot, _ console: inout Console) throws(CommandFailure) {
    var workspace = OpenWorkspace(folder, snapshot)
    let audience = try workspace.audience(text)
    let members = try workspace.fans(of: audience)
    self.audience = audience
    known = (snapshot.table, members)
    reportProblems(snapshot, &console)
    console.say("watching \(Words.count(members.count, "fan")) \(audience.origin.words)")
    guard showsInitial else { return }
    for row in members.rows.compactRows where console.output.isOpen {
      write("present", snapshot.table.id(of: Int(row)), to: &console.output)
    }
  }

  private mutating func follow(_ snapshot: WorkspaceSnapshot, _ console: inout Console) -> ExitCode? {
    self.snapshot = snapshot
    reportProblems(snapshot, &console)
    if case .damaged? = snapshot.writeStop {
      // Whose the damaged lines are, nobody knows: who is missing may be in them.
      trouble = ["damaged lines"]
      return nil
    }
    var workspace = OpenWorkspace(folder, snapshot)
    let members: Membership
    do throws(CommandFailure) {
      switch audience {
      case .segment(let segment)?:
        guard let present = snapshot.collection.segments.first(where: { $0.id == segment.id }) else {
          console.say("winnow: the segment \"\(segment.name)\" was deleted.")
          return .noInput
        }
        audience = .segment(present)
        members = try workspace.fans(of: .segment(present))
      case .condition(_, let text)?: members = try workspace.fans(matching: try workspace.condition(text))
      case nil: return nil
      }
    } catch {
      say(error.lines, &console)
      return nil
    }
    if !trouble.isEmpty { console.say("watching again: \(Words.count(members.count, "fan"))") }
    trouble = []
    if let known { compare(known, (snapshot.table, members), &console) }
    known = (snapshot.table, members)
    rowsAreSame = true
    return nil
  }

  /// Writes who left and then who entered, each in the order of the table.
  private func compare(
    _ old: (table: FanTable, members: Membership), _ new: (table: FanTable, members: Membership),
    _ console: inout Console
  ) {
    for row in old.members.rows.compactRows where !isMember(row, of: old.table, in: new) {
      write("left", old.table.id(of: Int(row)), to: &console.output)
    }
    for row in new.members.rows.compactRows where !isMember(row, of: new.table, in: old) {
      write("entered", new.table.id(of: Int(row)), to: &console.output)
    }
  }

  /// Whether the fan in a row of one table is a member in another.
  private func isMember(
    _ row: UInt32, of table: FanTable, in other: (table: FanTable, members: Membership)
  ) -> Bool {
    if rowsAreSame { return Int(row) < other.table.count && other.members.rows.contains(Int(row)) }
    let id = table.id(of: Int(row))
    // An id that was merged into another's is no longer its own fan.
    guard let place = other.table.row(of: id), other.table.id(of: place) == id else { return false }
    return other.members.rows.contains(place)
  }

  private func write(_ change: String, _ fan: String, to output: inout Output) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("at")
    writer.string(Surroundings.second().description)
    writer.key("change")
    writer.string(change)
    writer.key("fan")
    writer.string(fan)
    writer.endObject()
    let line = String(decoding: DirectionMarks.escaped(inJSON: writer.finished()), as: UTF8.self)
    output.write((output.isTerminal ? SafeText.line(line) : line) + "\n")
  }
}

extension OpenWorkspace {
  /// A workspace that was read, with its segments evaluated.
  fileprivate init(_ folder: WorkspaceFolder, _ snapshot: WorkspaceSnapshot) {
    self.folder = folder
    self.snapshot = snapshot
    evaluator = Evaluator(table: snapshot.table)
    evaluator.evaluate(snapshot.collection.segments)
  }
}
