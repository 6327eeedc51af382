import Interchange
import ManageSegments
import Segmentation
import Storage
import Synchronization

/// Reads and changes fans for the dialog, one after the other and beside the loop, which waits for no disk.
final class FanWriter: Sendable {
  private let folder: WorkspaceFolder
  private let asked: Instant?
  private let queue = BackgroundQueue()
  private let tell: @Sendable (Message) -> Void
  /// The moment of the last tag event that this dialog made; the next one comes after it.
  private let lastTagging = Mutex(Instant(microseconds: 0))

  /// A writer of fans; `tell` is given what came of it, on a thread of its own.
  ///
  /// - Parameter asked: the moment that counts as now, where the person names one.
  init(folder: WorkspaceFolder, asked: Instant?, tell: @escaping @Sendable (Message) -> Void) {
    self.folder = folder
    self.asked = asked
    self.tell = tell
  }

  /// Waits until everything that was asked for is done.
  func finish() { queue.finish() }

  /// Reads what the lines of a fan say.
  func read(_ id: String) {
    queue.async { [folder, tell] in
      do throws(StorageProblem) {
        tell(.fanRead(FanLines(try folder.fan(id))))
      } catch {
        tell(.reloadFailed(error.description))
      }
    }
  }

  /// Reads what the lines of some fans say, to lay them side by side.
  func read(_ ids: [String]) { queue.async { [folder, tell] in tell(Self.read(ids, in: folder)) } }

  /// Makes a change of fans, and tells what came of it.
  func save(_ request: SaveRequest, in snapshot: WorkspaceSnapshot) {
    queue.async { [self] in
      if case .merge(let edit) = request.change { return save(edit, request, in: snapshot) }
      do throws(WorkspaceFailure) {
        let repairs = try change(request.change, in: snapshot)
        tell(.fansSaved(request))
        if let repair = repairs.first { tell(.reloadFailed(repair.description)) }
      } catch {
        switch error {
        case .fanConflict(let conflict): tell(.fanConflicted(ManageSegments.FanConflict(conflict), request))
        case .storage(let problem) where [.missing, .occupied].contains(problem.kind):
          tell(.fanGone(error.description, request))
        default: tell(.saveFailed(error.description, request))
        }
      }
    }
  }

  private func save(_ edit: MergeEdit, _ request: SaveRequest, in snapshot: WorkspaceSnapshot) {
    do throws(MergeWriting.Failure) {
      let notes = try MergeWriting(folder: folder, snapshot: snapshot).write(edit)
      tell(.fansSaved(request))
      if let note = notes.first { tell(.reloadFailed(note)) }
    } catch {
      switch error {
      case .gone(let sentence): tell(.fanGone(sentence, request))
      case .failed(let sentence): tell(.saveFailed(sentence, request))
      }
    }
  }

  private func change(_ change: Change, in snapshot: WorkspaceSnapshot) throws(WorkspaceFailure) -> [StorageRepair] {
    switch change {
    case .segments, .merge: return []
    case .lines(let change):
      do throws(StorageProblem) { return try folder.takeBack(ImportMark(change.lines)) } catch { throw .storage(error) }
    case .fan(let edit): return try folder.change(edit.keys.map(FanKeyChange.init), of: edit.fan)
    case .tag(let edit):
      let tagging = Tagging(tag: edit.tag, isAdded: edit.isAdded, fans: edit.fans)
      return try folder.tag(tagging, at: moment(of: edit, in: snapshot), eventID: EventID.random).repairs
    }
  }

  /// When the events happen that change a tag: now, and after everything that was said of these fans' tags before; of one
  /// moment, a tag that is taken would be gone whatever the order of the lines.
  private func moment(of edit: TagEdit, in snapshot: WorkspaceSnapshot) -> Instant {
    lastTagging.withLock { last in
      let before = max(last, snapshot.lastTagging(of: edit.fans))
      last = max(asked ?? snapshot.moment(at: Clock.now), Instant(microseconds: before.microseconds + 1))
      return last
    }
  }
}

/// Ids of events that are made here.
enum EventID {
  /// An id that no other event has.
  static func random() -> String { "winnow:" + String(UInt64.random(in: 0 ... .max), radix: 36) }
}

extension WorkspaceSnapshot {
  /// A moment of the clock as one of the day that counts as today: a workspace that stays at one day has its own clock.
  fileprivate func moment(at clock: Instant) -> Instant {
    guard zone.day(of: clock) != frame.today else { return clock }
    return zone.instant(of: LocalTime(day: frame.today, secondOfDay: zone.localTime(of: clock).secondOfDay))
  }

  /// The moment of the last event up to now that gave one of these fans a tag, or took one.
  fileprivate func lastTagging(of fans: [String]) -> Instant {
    var last = Instant(microseconds: 0)
    for log in [table.events[.tagAdded], table.events[.tagRemoved]] {
      guard let log else { continue }
      for fan in fans {
        guard let row = table.row(of: fan) else { continue }
        for event in log.events(of: row) where log.instant(of: event) <= frame.now {
          last = max(last, log.instant(of: event))
        }
      }
    }
    return last
  }
}

// MARK: - JSON, of which the dialog knows only the text

extension FanKeyChange {
  /// A change as the dialog has it.
  init(_ key: FanEdit.Key) {
    self.init(key: key.key, before: key.before.map(Self.value), after: key.after.map(Self.value))
  }

  private static func value(_ json: String) -> JSONValue {
    do throws(JSONProblem) { return try JSONValue(parsing: Array(json.utf8)) } catch {
      preconditionFailure("the dialog hands back the JSON that it was given")
    }
  }
}

extension FanLines {
  init(_ reading: FanReading) {
    let members = reading.profile?.object ?? []
    self.init(fan: reading.id, keys: Dictionary(members.map { ($0.key, Key($0.value)) }) { one, _ in one })
  }
}

extension FanLines.Key {
  init(_ value: JSONValue) { self.init(json: value.text(.compact), text: value.typedText) }
}

extension ManageSegments.FanConflict {
  init(_ conflict: Storage.FanConflict) {
    self.init(
      fan: conflict.id,
      keys: conflict.keys.map { key in
        Key(
          key: key.key, theirs: key.theirs.map(FanLines.Key.init),
          mine: key.ours == .null ? nil : FanLines.Key(key.ours))
      })
  }
}

extension JSONValue {
  /// The value as a person would type it.
  fileprivate var typedText: String {
    switch self {
    case .null: ""
    case .string(let text): text
    case .number(let digits): digits
    case .boolean(let value): value ? "yes" : "no"
    case .array(let elements): elements.map(\.typedText).joined(separator: "; ")
    case .object: text(.compact)
    }
  }
}

// MARK: - What a person typed

extension WorkspaceSnapshot {
  /// What came of something typed: a change that can be saved, or why it is no value.
  func reading(of entry: FanEntry) -> Message {
    let reading = KeyValueReading(table.schema, currency: settings.currency, zone: zone, allowsNewKeys: false)
    let hasPurchases = table.row(of: entry.fan).flatMap { row in
      table.events[.purchase].map { !$0.events(of: row).isEmpty }
    }
    do throws(ImportProblem) {
      let values = try reading.fan(["\(entry.key)=\(entry.text)"], hasPurchases: hasPurchases ?? false)
      let keys = values.map { member in
        FanEdit.Key(
          key: member.key, before: entry.before, after: member.value == .null ? nil : member.value.text(.compact))
      }
      return .fanValueRead(FanEdit(fan: entry.fan, keys: keys))
    } catch {
      return .fanValueRefused(entry, String(error.message.trimmingPrefix("\(entry.key): ")))
    }
  }
}
