import ManageSegments
import Segmentation
import Storage
import TerminalCanvas

/// The dialog's model in the event loop: its effects are carried out here.
struct DialogApplication: Application {
  private let folder: WorkspaceFolder
  private let asked: Instant?
  private let session: Session
  private let mailbox: Mailbox<DialogSession.Message>
  private var model: Model
  private var snapshot: WorkspaceSnapshot
  private var requests: [TerminalRequest] = []
  private var rests: [Rest: MonotonicTime] = [:]
  private var works = RunningWork()
  private var lastRanking: RankRequest?
  /// Whether the files are being read again, and whether they changed once more meanwhile.
  private var isReading = false
  private var mustReadAgain = false
  /// Whether a save was made since the present reading began, so that what it finds may be older than what is shown.
  private var isReadingOutdated = false
  private let drafts: DraftKeeper
  private let fans: FanWriter
  private let importDesk: ImportDesk
  private let exportDesk: ExportDesk
  private let company: Company
  private let preferences = PreferencesFile()
  /// When the note that this dialog is open is to be renewed.
  private var renewsAt = MonotonicTime.now.adding(milliseconds: Company.pause)
  private(set) var isFinished = false

  init(
    folder: WorkspaceFolder, snapshot: WorkspaceSnapshot, asked: Instant?,
    mailbox: Mailbox<DialogSession.Message>, theme: Theme, configured: ConfigurationFile.Reading,
    session: Session
  ) {
    self.folder = folder
    self.snapshot = snapshot
    self.asked = asked
    self.session = session
    self.mailbox = mailbox
    drafts = DraftKeeper(folder: folder) { mailbox.post(.news(.draftFailed($0))) }
    fans = FanWriter(folder: folder, asked: asked) { message in
      mailbox.post(.news(message))
      // What was changed is shown without waiting for the kernel to tell.
      if case .fansSaved = message { mailbox.post(.filesChanged) }
    }
    importDesk = ImportDesk(folder: folder, asked: asked) { news in
      mailbox.post(.news(.importing(news)))
      if case .imported = news { mailbox.post(.filesChanged) }
    }
    exportDesk = ExportDesk(folder: folder) { mailbox.post(.news(.exporting($0))) }
    company = Company(folder: folder) { mailbox.post(.news(.visited($0))) }
    let remembered = preferences?.read()
    model = Model(
      WorkspaceContents(snapshot, session), size: Size(width: 80, height: 24), theme: theme, role: session.title,
      preferences: remembered?.preferences ?? Preferences(), configuration: configured.configuration,
      isFirstStart: remembered?.isThere == false, seed: UInt64.random(in: .min ... .max))
    if configured.configuration.isMouseOn { requests.append(.mouse(true)) }
    if let problem = remembered?.problem { send(.preferencesFailed(problem)) }
    if !configured.problems.isEmpty { send(.configurationFailed(configured.problems)) }
    keepColumns()
  }

  func frame(size: Size) -> Frame {
    let frame = model.view()
    return session.masksAddresses ? Frame(canvas: frame.canvas.maskingAddresses(), cursor: frame.cursor) : frame
  }

  var deadline: MonotonicTime? { ([renewsAt, works.deadline].compactMap { $0 } + rests.values).min() }

  /// The next midnight of the workspace's zone, or the moment before it at which a fact begins to exist; a workspace with
  /// a day of its own has none.
  var nextDay: Int64? {
    guard asked == nil, snapshot.settings.today == nil else { return nil }
    let midnight = snapshot.zone.startOfDay(snapshot.frame.today.adding(days: 1))
    return min(midnight, snapshot.table.nextFact ?? midnight).microseconds / 1_000_000 + 1
  }

  mutating func takeTerminalRequests() -> [TerminalRequest] {
    defer { requests = [] }
    return requests
  }

  mutating func handle(_ event: LoopEvent<DialogSession.Message>) {
    switch event {
    case .input(.hangUp), .terminate: send(.terminate)
    case .input(let input): send(.input(input))
    case .resized(let size): send(.resized(size))
    case .timer:
      let now = MonotonicTime.now
      if renewsAt <= now {
        renewsAt = now.adding(milliseconds: Company.pause)
        company.stay()
      }
      for rest in Rest.allCases where rests[rest].map({ $0 <= now }) == true {
        rests[rest] = nil
        send(.rested(rest))
      }
      if let due = works.deadline, due <= now { send(.progressed(works.report(at: now))) }
    case .dayChanged: readAgain()
    case .message(.filesChanged):
      if folder.changed(since: snapshot.fingerprint) { readAgain() }
      if model.showsActivity { readTrail() }
      if let id = model.versionsShown { readVersions(of: id) }
      company.look()
    case .message(.news(let message)):
      switch message {
      case .fanRead: end(.lookUp)
      case .fansSaved, .fanConflicted, .fanGone, .saveFailed: end(.save)
      case .importing(.previewed), .importing(.unreadable): end(.preview)
      case .importing: end(.importing)
      case .exporting: end(.export)
      default: break
      }
      send(message)
    case .message(.ranked(let ranking, let request)): take(ranking, request)
    case .message(.refreshed(let refresh)): take(refresh)
    case .message(.notReloaded(let reason)):
      isReading = false
      end(.read)
      if let reason { send(.reloadFailed(reason)) }
    }
  }

  private mutating func send(_ message: Message) {
    for effect in model.update(message) { carryOut(effect) }
    keepTime()
  }

  /// Sets the clocks of the rests that the model asks for.
  private mutating func keepTime() {
    let wanted = model.rests
    for rest in Rest.allCases {
      guard wanted.contains(rest) else {
        rests[rest] = nil
        continue
      }
      if rest.beginsAnew || rests[rest] == nil {
        rests[rest] = MonotonicTime.now.adding(milliseconds: rest.milliseconds)
      }
    }
  }

  private mutating func carryOut(_ effect: Effect) {
    if let refusal = session.refusal(of: effect) { return send(.reloadFailed(refusal)) }
    switch effect {
    case .quit: isFinished = true
    case .redraw: requests.append(.repaint)
    case .mouse(let isOn): requests.append(.mouse(isOn))
    case .save(let request): save(request)
    case .keepDraft(let draft): drafts.keep(draft, context: snapshot.context)
    case .dropDraft: drafts.drop()
    case .replaceDraft(let other, let draft): drafts.keep(draft, context: snapshot.context, replacing: other)
    case .removeDraft(let id): drafts.remove(id)
    case .readActivity: readTrail()
    case .readVersions(let id): readVersions(of: id)
    case .keepPreferences(let wanted):
      preferences?.keep(wanted) { [mailbox] in mailbox.post(.news(.preferencesFailed($0))) }
    case .readFan(let id):
      _ = works.begin(.lookUp)
      fans.read(id)
    case .readFans(let ids): fans.read(ids)
    case .readMerges: readMerges()
    case .findDuplicates(let revision): findDuplicates(revision)
    case .rank(let request): rank(request)
    case .stop(let kind): works.stop(kind)
    case .readValue(let entry): send(snapshot.reading(of: entry))
    case .importing(let wish): carryOut(wish)
    case .exporting(let wish): carryOut(wish)
    case .listFiles(let typed):
      let mailbox = mailbox
      Background.run { mailbox.post(.news(.filesListed(FileListing(of: typed)))) }
    }
  }

  // MARK: Beginning and end

  /// Takes up what an earlier dialog left, and tells others that this one is open.
  mutating func begin(watch: @escaping @Sendable (String) -> Void) {
    company.arrive(watch: watch)
    // Drafts and changes to take back are of those who write.
    guard session.mayWrite else { return }
    send(folder.foundDrafts())
    let (folder, mailbox, context) = (folder, mailbox, snapshot.context)
    Background.run {
      // Without a trail there is nothing to take back.
      guard let changes = try? folder.auditTrail().ownChanges(typedIn: context), !changes.isEmpty else { return }
      mailbox.post(.news(.earlierChanges(changes)))
    }
  }

  /// Waits for what is on its way to the disk.
  func end() {
    drafts.finish()
    fans.finish()
    importDesk.finish()
    exportDesk.finish()
    preferences?.finish()
    company.leave()
  }

  /// Reads what was done in the workspace, beside the loop.
  private func readTrail() {
    let (folder, mailbox) = (folder, mailbox)
    Background.run {
      do throws(StorageProblem) {
        mailbox.post(.news(.activityRead(Activity(try folder.auditTrail()))))
      } catch {
        mailbox.post(.news(.activityRead(Activity(entries: [], problem: error.description))))
      }
    }
  }

  /// Reads what the trail tells of one segment, beside the loop.
  private func readVersions(of id: Segment.ID) {
    let (folder, mailbox) = (folder, mailbox)
    Background.run {
      do throws(StorageProblem) {
        mailbox.post(.news(.versionsRead(SegmentHistory(of: id, in: try folder.auditTrail()))))
      } catch {
        mailbox.post(.news(.versionsRead(SegmentHistory(of: id, changes: [], problem: error.description))))
      }
    }
  }

  /// Reads what the trail tells of merges, beside the loop.
  private func readMerges() {
    let (folder, mailbox) = (folder, mailbox)
    Background.run {
      // Without a trail the page tells the other ids alone.
      guard let trail = try? folder.auditTrail() else { return }
      mailbox.post(.news(.mergesRead(MergeNote.all(in: trail))))
    }
  }

  /// Finds fans who are likely one, beside the loop.
  private func findDuplicates(_ revision: Int) {
    let (table, mailbox) = (model.table, mailbox)
    Background.run { mailbox.post(.news(.duplicatesFound(DuplicateFinder(table).find(), revision: revision))) }
  }

  // MARK: Saving

  private mutating func save(_ request: SaveRequest) {
    guard case .segments = request.change else {
      _ = works.begin(.save)
      return fans.save(request, in: snapshot)
    }
    do throws(WorkspaceFailure) {
      let saved = try folder.save(
        request.edits, context: snapshot.context, effects: model.effects(of: request.edits))
      isReadingOutdated = isReading
      send(.saved(saved.collection, request))
      if let repair = saved.repairs.first { send(.reloadFailed(repair.description)) }
    } catch {
      switch error {
      case .conflict(let conflict): send(.conflicted(theirs: conflict.theirs, request, of: conflict.edit.id))
      case .storage, .data, .refused, .fanConflict, .stopped: send(.saveFailed(error.description, request))
      }
    }
  }

  // MARK: Reading again

  /// Takes in what is new on another thread; the screen stays alive meanwhile.
  private mutating func readAgain() {
    guard !isReading else {
      mustReadAgain = true
      return
    }
    isReading = true
    isReadingOutdated = false
    let (folder, asked, mailbox, snapshot) = (folder, asked, mailbox, snapshot)
    let progress = works.begin(.read)
    Background.run {
      do throws(WorkspaceFailure) {
        mailbox.post(
          .refreshed(try folder.refresh(snapshot, asked: asked, clock: Clock.now, progress: progress)))
      } catch {
        mailbox.post(.notReloaded(error == .stopped ? nil : "the files changed and cannot be read: \(error)"))
      }
    }
  }

  private mutating func take(_ refresh: WorkspaceFolder.Refresh) {
    isReading = false
    end(.read)
    if isReadingOutdated {
      mustReadAgain = false
      return readAgain()
    }
    switch refresh {
    case .rows(let snapshot, let changed):
      self.snapshot = snapshot
      send(.changed(WorkspaceContents(snapshot, session), changed))
    case .everything(let snapshot):
      self.snapshot = snapshot
      send(.reloaded(WorkspaceContents(snapshot, session)))
      keepColumns()
    }
    if mustReadAgain {
      mustReadAgain = false
      readAgain()
    }
  }
}

extension DialogApplication {
  /// A piece of work is done: it is no longer spoken of.
  private mutating func end(_ kind: Work.Kind) {
    if works.end(kind) { send(.progressed(works.report(at: .now))) }
  }

  private mutating func carryOut(_ wish: ImportWish) {
    switch wish {
    case .preview(let request): importDesk.preview(request, beside: snapshot, works.begin(.preview))
    case .apply(let token):
      _ = works.begin(.importing)
      importDesk.apply(token, beside: snapshot)
    case .saveRefused(let token, let path): importDesk.saveRefused(token, to: path)
    }
  }

  private mutating func carryOut(_ wish: ExportWish) {
    switch wish {
    case .preview(let request): exportDesk.preview(request, of: model.table, works.begin(.export))
    case .write(let request): exportDesk.write(request, of: model.table, works.begin(.export))
    }
  }

  /// Puts all fans into an order, beside the loop.
  private mutating func rank(_ request: RankRequest) {
    let (mailbox, table, progress) = (mailbox, model.table, works.begin(.sort))
    lastRanking = request
    Background.run {
      mailbox.post(.ranked(FanRanking(of: table, by: request.order, progress: progress), request))
    }
  }

  private mutating func take(_ ranking: FanRanking?, _ request: RankRequest) {
    guard let ranking else { return }
    if request == lastRanking { end(.sort) }
    send(.ranked(ranking, request))
  }

  /// Keeps the columns of what was read, for the next opening.
  private func keepColumns() {
    guard snapshot.isWorthKeeping, session.mayWrite else { return }
    let (folder, snapshot) = (folder, snapshot)
    // Without the cache the next opening only takes longer.
    Background.run { try? folder.keepColumns(of: snapshot) }
  }
}

extension WorkspaceContents {
  /// Why nothing can be saved, as the dialog tells it in one line.
  private static func reason(_ stop: WorkspaceSnapshot.WriteStop) -> String {
    switch stop {
    case .newer(let problems): return String(problems[0].message.trimmingPrefix("the file was "))
    case .damaged(let problems):
      let place = ([problems[0].file] + [problems[0].line, problems[0].column].compactMap { $0.map(String.init) })
        .joined(separator: ":")
      let more = problems.count == 1 ? "" : " and \(problems.count - 1) more"
      return "\(place)\(more) is damaged; run winnow doctor"
    }
  }

  init(_ snapshot: WorkspaceSnapshot, _ session: Session) {
    self.init(
      settings: snapshot.settings, collection: snapshot.collection, table: snapshot.table,
      problems: snapshot.problems.map(\.description),
      readOnly: session.mayWrite ? snapshot.writeStop.map(Self.reason) : "you are here as a viewer")
  }
}
