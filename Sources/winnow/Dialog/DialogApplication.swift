import Dispatch
import ManageSegments
import Segmentation
import Storage
import TerminalCanvas

/// The dialog's model in the event loop: its effects are carried out here.
struct DialogApplication: Application {
  private let folder: WorkspaceFolder
  private let asked: Instant?
  private let mailbox: Mailbox<DialogSession.Message>
  private var model: Model
  private var snapshot: WorkspaceSnapshot
  private var requests: [TerminalRequest] = []
  private var restsAt: MonotonicTime?
  /// Whether the files are being read again, and whether they changed once more meanwhile.
  private var isReading = false
  private var mustReadAgain = false
  private(set) var isFinished = false

  init(
    folder: WorkspaceFolder, snapshot: WorkspaceSnapshot, asked: Instant?,
    mailbox: Mailbox<DialogSession.Message>, theme: Theme
  ) {
    self.folder = folder
    self.snapshot = snapshot
    self.asked = asked
    self.mailbox = mailbox
    model = Model(
      WorkspaceContents(snapshot), size: Size(width: 80, height: 24), theme: theme,
      seed: UInt64.random(in: .min ... .max))
  }

  func frame(size: Size) -> Frame { model.view() }

  var deadline: MonotonicTime? { restsAt }

  /// The next midnight of the workspace's zone; a workspace with a day of its own has none.
  var nextDay: Int64? {
    guard asked == nil, snapshot.settings.today == nil else { return nil }
    let midnight = snapshot.zone.startOfDay(snapshot.frame.today.adding(days: 1))
    return midnight.microseconds / 1_000_000 + 1
  }

  mutating func takeTerminalRequests() -> [TerminalRequest] {
    defer { requests = [] }
    return requests
  }

  mutating func handle(_ event: LoopEvent<DialogSession.Message>) {
    switch event {
    case .input(.hangUp), .terminate: isFinished = true
    case .input(let input): send(.input(input))
    case .resized(let size): send(.resized(size))
    case .timer:
      restsAt = nil
      send(.rested)
    case .dayChanged: readAgain()
    case .message(.filesChanged): if folder.changed(since: snapshot.fingerprint) { readAgain() }
    case .message(.reloaded(let snapshot)): take(snapshot)
    case .message(.notReloaded(let reason)):
      isReading = false
      send(.reloadFailed(reason))
    }
  }

  private mutating func send(_ message: Message) {
    for effect in model.update(message) { carryOut(effect) }
    restsAt = model.wantsRest ? MonotonicTime.now.adding(milliseconds: 120) : nil
  }

  private mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .quit: isFinished = true
    case .redraw: requests.append(.repaint)
    case .mouse(let isOn): requests.append(.mouse(isOn))
    case .save(let request): save(request)
    }
  }

  // MARK: Saving

  private mutating func save(_ request: SaveRequest) {
    do throws(WorkspaceFailure) {
      let saved = try folder.save(request.edits, context: snapshot.context)
      send(.saved(saved.collection, request))
      if let repair = saved.repairs.first { send(.reloadFailed(repair.description)) }
    } catch {
      switch error {
      case .conflict(let conflict): send(.conflicted(theirs: conflict.theirs, request))
      case .storage, .data, .refused: send(.saveFailed(error.description, request))
      }
    }
  }

  // MARK: Reading again

  /// Reads the workspace on another thread; the screen stays alive meanwhile.
  private mutating func readAgain() {
    guard !isReading else {
      mustReadAgain = true
      return
    }
    isReading = true
    let (folder, asked, mailbox) = (folder, asked, mailbox)
    DispatchQueue.global(qos: .userInitiated).async {
      do throws(WorkspaceFailure) {
        mailbox.post(.reloaded(try folder.read(asked: asked, clock: Clock.now)))
      } catch {
        mailbox.post(.notReloaded("the files changed and cannot be read: \(error)"))
      }
    }
  }

  private mutating func take(_ snapshot: WorkspaceSnapshot) {
    isReading = false
    self.snapshot = snapshot
    send(.reloaded(WorkspaceContents(snapshot)))
    if mustReadAgain {
      mustReadAgain = false
      readAgain()
    }
  }
}

extension WorkspaceContents {
  init(_ snapshot: WorkspaceSnapshot) {
    self.init(
      settings: snapshot.settings, collection: snapshot.collection, table: snapshot.table,
      problems: snapshot.problems.map(\.description))
  }
}
