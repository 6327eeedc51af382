import Interchange
import Segmentation

/// A workspace as it was at one moment.
public struct WorkspaceSnapshot: Sendable {
  /// What workspace.json says.
  public let settings: WorkspaceSettings
  /// The rules of the workspace's time zone.
  public let zone: TimeZoneRules
  /// The one clock, zone and money of everything that is evaluated.
  public let frame: EvaluationFrame
  /// The segments, their conditions typed in `context`.
  public let collection: SegmentCollection
  /// The fans and their events.
  public var table: FanTable { state.table }
  /// What the rules can name; a save of what was read here is given it.
  public let context: RuleContext
  /// What is wrong with lines of fans and events.
  public var problems: [DataProblem] { state.problems + torn }
  /// What is told of documents that a newer program wrote: that they are, and what of them is not understood.
  public let newer: [DataProblem]
  /// Tells whether the files are still what was read.
  public let fingerprint: WorkspaceFingerprint
  /// Whether so much was read that the next opening gains by a new cache.
  public let isWorthKeeping: Bool
  let state: TableState
  /// What is wrong with pieces of lines at the ends of files.
  let torn: [DataProblem]
  let origin: TableOrigin
}

extension WorkspaceSnapshot {
  /// Why nothing may be written to the workspace.
  public enum WriteStop: Hashable, Sendable {
    /// Documents are of a newer format.
    case newer([DataProblem])
    /// Lines are so damaged that nobody can tell whose they are.
    case damaged([DataProblem])

    /// The reasons, at least one.
    public var problems: [DataProblem] {
      switch self {
      case .newer(let problems), .damaged(let problems): problems
      }
    }
  }

  /// Why nothing may be written, if that is so.
  public var writeStop: WriteStop? {
    if !newer.isEmpty { return .newer(newer) }
    let damaged = problems.filter(\.isDamagedLine)
    return damaged.isEmpty ? nil : .damaged(damaged)
  }
}

extension WorkspaceFolder {
  /// Everything in the workspace.
  ///
  /// Lines with problems are passed over and reported; a broken workspace.json or segments.json is thrown, with
  /// all problems of both. Lines of an append that is not acknowledged are not seen.
  /// - Parameters:
  ///   - asked: the moment that counts as now, where the person names one.
  ///   - clock: the moment that it is.
  ///   - progress: counts the bytes where lines have to be read; where it is stopped, `stopped` is thrown.
  public func read(
    asked: Instant? = nil, clock: Instant, progress: Progress? = nil
  ) throws(WorkspaceFailure) -> WorkspaceSnapshot {
    let files = try files()
    let base = try WorkspaceBase(files, migration, asked: asked, clock: clock)
    var snapshot: WorkspaceSnapshot?
    do throws(StorageProblem) {
      snapshot = try self.snapshot(of: files, base, isLasting: asked == nil, progress)
    } catch { throw .storage(error) }
    guard let snapshot else { throw .stopped }
    return masksAddresses ? try snapshot.maskingAddresses() : snapshot
  }

  /// What the files say, from the cache where there is one; nil where the reading was stopped.
  private func snapshot(
    of files: borrowing WorkspaceFiles, _ base: WorkspaceBase, isLasting: Bool, _ progress: Progress?
  ) throws(StorageProblem) -> WorkspaceSnapshot? {
    let isLarge = files.length >= keepsColumnsFrom
    if isLarge, let cached = ColumnCache.read(path, for: base.origin, base.frame),
      let (state, _) = try cached.advanced(to: files, base.frame)
    {
      let added = files.length - cached.length
      return base.snapshot(
        state, try files.tornProblems(behind: state), files.fingerprint,
        isWorthKeeping: added > Self.mostAdded && isLasting)
    }
    guard let state = try TableState.read(files, base.frame, progress) else { return nil }
    return base.snapshot(
      state, try files.tornProblems(behind: state), files.fingerprint, isWorthKeeping: isLarge && isLasting)
  }

  /// Lines behind those of the cache are read at each opening, up to this many bytes.
  private static let mostAdded = 1 << 20

  /// How a workspace differs from a snapshot of it.
  public enum Refresh: Sendable {
    /// In the fans of these rows and perhaps in its segments' rules.
    case rows(WorkspaceSnapshot, FanTable.Changed)
    /// In anything.
    case everything(WorkspaceSnapshot)
  }

  /// The workspace as it is now, made from an earlier snapshot where only lines were added since.
  ///
  /// - Complexity: the added lines; else as `read`.
  public func refresh(
    _ snapshot: WorkspaceSnapshot, asked: Instant? = nil, clock: Instant, progress: Progress? = nil
  ) throws(WorkspaceFailure) -> Refresh {
    // Which fans an address was masked for is no longer known.
    guard !masksAddresses else { return .everything(try read(asked: asked, clock: clock, progress: progress)) }
    let files = try files()
    let base = try WorkspaceBase(files, migration, asked: asked, clock: clock)
    guard base.origin == snapshot.origin else {
      return .everything(try read(asked: asked, clock: clock, progress: progress))
    }
    do throws(StorageProblem) {
      if let (state, difference) = try snapshot.state.advanced(to: files, base.frame) {
        let refreshed = base.snapshot(
          state, try files.tornProblems(behind: state), files.fingerprint, isWorthKeeping: false)
        switch difference {
        case .rows(let changed): return .rows(refreshed, changed)
        case .everywhere: return .everything(refreshed)
        }
      }
    } catch { throw .storage(error) }
    return .everything(try read(asked: asked, clock: clock, progress: progress))
  }

  /// Keeps the columns of a snapshot, so that the next opening maps them instead of reading all lines.
  ///
  /// - Complexity: writes every byte of the columns and waits for the disk.
  public func keepColumns(of snapshot: WorkspaceSnapshot) throws(StorageProblem) {
    precondition(!masksAddresses, "the cache is for everybody, and masked columns are for few")
    try ColumnCache.write(snapshot.state, of: snapshot.origin, in: path)
    // Who was erased while the columns were written is not to live on in them.
    let folder = try OpenFolder(path)
    guard try snapshot.state.isOf(folder) else { return try ColumnCache.remove(in: folder) }
  }

  /// Whether a file of the workspace is no longer what it was; a look at five file names, no more.
  public func changed(since fingerprint: WorkspaceFingerprint) -> Bool {
    do throws(StorageProblem) {
      return try WorkspaceFingerprint(of: OpenFolder(path)) != fingerprint
    } catch { return true }
  }

  private func files() throws(WorkspaceFailure) -> WorkspaceFiles {
    do throws(StorageProblem) { return try WorkspaceFiles.open(self) } catch { throw .storage(error) }
  }
}

extension SegmentCollection {
  /// The collection with each rule's literals read as their fields' types read them.
  func typed(in context: RuleContext) -> SegmentCollection {
    var typed = self
    for index in typed.segments.indices { typed.segments[index] = typed.segments[index].typed(in: context) }
    return typed
  }
}

extension Segment {
  /// The segment with its rule's literals read as their fields' types read them.
  func typed(in context: RuleContext) -> Segment {
    guard case .dynamic(let condition) = kind else { return self }
    var typed = self
    typed.kind = .dynamic(condition.typed(in: context))
    return typed
  }
}
