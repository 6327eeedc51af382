import Interchange
import ManageSegments
import Segmentation
import Storage
import Synchronization

/// Works imports out for the dialog, and makes them, one after the other and beside the loop.
///
/// What is written is what was shown: the file and the workspace are looked at again before, and where either is another
/// by then, nothing is written and what the import would do now is shown.
final class ImportDesk: Sendable {
  /// An import as it was shown.
  private struct Prepared {
    let token: ImportForecast.Token
    let request: ImportRequest
    let outcome: ImportWork.Outcome
  }

  private let folder: WorkspaceFolder
  private let asked: Instant?
  private let queue = BackgroundQueue()
  private let tell: @Sendable (ImportNews) -> Void
  private let prepared = Mutex<Prepared?>(nil)
  private let lastToken = Mutex(0)

  /// A desk; `tell` is given what came of it, on a thread of its own.
  init(folder: WorkspaceFolder, asked: Instant?, tell: @escaping @Sendable (ImportNews) -> Void) {
    (self.folder, self.asked, self.tell) = (folder, asked, tell)
  }

  /// Waits until everything that was asked for is done.
  func finish() { queue.finish() }

  /// Works out what an import would do.
  func preview(_ request: ImportRequest, beside snapshot: WorkspaceSnapshot, _ progress: Progress) {
    queue.async { [self] in
      guard !progress.isStopped else { return }
      do throws(CommandFailure) {
        let preview = try prepare(request, beside: snapshot, progress)
        guard !progress.isStopped else { return }
        tell(.previewed(preview))
      } catch {
        guard !progress.isStopped else { return }
        tell(.unreadable(request, error.lines.joined(separator: " ")))
      }
    }
  }

  private func prepare(
    _ request: ImportRequest, beside snapshot: WorkspaceSnapshot, _ progress: Progress?
  ) throws(CommandFailure) -> ImportForecast {
    let token = lastToken.withLock { last in
      last += 1
      return last
    }
    let work = ImportWork(request, folder: folder, snapshot: try current(snapshot))
    let outcome = try work.outcome(progress)
    prepared.withLock { $0 = Prepared(token: token, request: request, outcome: outcome) }
    return work.preview(of: outcome, token)
  }

  /// The workspace as it is now.
  private func current(_ snapshot: WorkspaceSnapshot) throws(CommandFailure) -> WorkspaceSnapshot {
    var snapshot = snapshot
    if folder.changed(since: snapshot.fingerprint) {
      do throws(WorkspaceFailure) { snapshot = try folder.read(asked: asked, clock: Clock.now) } catch {
        throw CommandFailure(error)
      }
    }
    try ImportCommand.checkSound(snapshot)
    return snapshot
  }

  // MARK: Importing

  /// Imports what was shown.
  func apply(_ token: ImportForecast.Token, beside snapshot: WorkspaceSnapshot) {
    queue.async { [self] in
      guard let prepared = prepared.withLock({ $0 }), prepared.token == token else {
        return tell(.failed("What was shown is not what was worked out last. Nothing was imported; look at it again."))
      }
      do throws(CommandFailure) { try apply(prepared, beside: snapshot) } catch {
        tell(.failed(error.lines.joined(separator: " ")))
      }
    }
  }

  private func apply(_ prepared: Prepared, beside snapshot: WorkspaceSnapshot) throws(CommandFailure) {
    let (request, outcome) = (prepared.request, prepared.outcome)
    guard FileIdentity(request.path.expandingHome) == outcome.file else {
      let preview = try prepare(request, beside: snapshot, nil)
      return tell(
        .outdated(preview, "nothing was imported: the file was changed meanwhile; this is what it would do now"))
    }
    let written: ImportOutcome
    do throws(WorkspaceFailure) {
      written = try folder.importLines(
        fans: outcome.result.fanLines, events: outcome.result.eventLines,
        source: ImportCommand.source(of: request.path), since: outcome.fingerprint, erasures: outcome.erasures)
    } catch { throw CommandFailure(error) }
    guard case .imported(let mark, _) = written else {
      let preview = try prepare(request, beside: snapshot, nil)
      return tell(
        .outdated(preview, "nothing was imported: the workspace was changed meanwhile; this is what it would do now"))
    }
    self.prepared.withLock { $0 = nil }
    let words = ImportCommand.summary(
      outcome.result, hasEvents: true, passedOver: outcome.report?.passedOverCount ?? 0, isDry: false)
    tell(.imported(mark.map { ImportedLines($0, request) }, words))
  }

  // MARK: Refused lines

  /// Saves the lines that were not taken in into a new file.
  func saveRefused(_ token: ImportForecast.Token, to path: String) {
    queue.async { [self] in
      guard let report = prepared.withLock({ $0?.token == token ? $0?.outcome.report : nil }) else {
        return tell(.refusedNotSaved("what was shown is not what was worked out last"))
      }
      do throws(StorageProblem) {
        var file = try NewFile.open(path.expandingHome)
        try file.write(report.refusedRecords)
        try file.finish()
        let count = report.result.refused + report.passedOverCount
        tell(.refusedSaved("\(Words.count(count, "line")) saved in \(path)"))
      } catch {
        tell(.refusedNotSaved(error.kind == .occupied ? "it is there already; choose another name" : error.description))
      }
    }
  }
}

extension ImportedLines {
  /// What the dialog knows of an import.
  init(_ mark: ImportMark, _ request: ImportRequest? = nil) {
    self.init(
      source: mark.source, fans: mark.fans, events: mark.events,
      parts: mark.parts.map { Part(file: $0.file, before: $0.before, after: $0.after, checksum: $0.checksum) },
      request: request)
  }
}

extension ImportMark {
  /// What the storage knows of an import.
  init(_ lines: ImportedLines) {
    self.init(
      source: lines.source, fans: lines.fans, events: lines.events,
      parts: lines.parts.map { Part(file: $0.file, before: $0.before, after: $0.after, checksum: $0.checksum) })
  }
}
