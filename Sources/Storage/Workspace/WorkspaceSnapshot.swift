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
  public let table: FanTable
  /// What the rules can name; a save of what was read here is given it.
  public let context: RuleContext
  /// What is wrong with lines of fans and events.
  public let problems: [DataProblem]
  /// Tells whether the files are still what was read.
  public let fingerprint: WorkspaceFingerprint
}

extension WorkspaceFolder {
  /// Everything in the workspace.
  ///
  /// Lines with problems are passed over and reported; a broken workspace.json or segments.json is thrown, with
  /// all problems of both. Lines of an append that is not acknowledged are not seen.
  /// - Parameters:
  ///   - asked: the moment that counts as now, where the person names one.
  ///   - clock: the moment that it is.
  public func read(asked: Instant? = nil, clock: Instant) throws(WorkspaceFailure) -> WorkspaceSnapshot {
    let files = try bytes()
    let (settings, collection) = try Self.documents(files)
    let zone = try Self.zone(settings)
    let now = EvaluationFrame.now(asked: asked, settings: settings, zone: zone, clock: clock)
    let frame = EvaluationFrame(settings: settings, zone: zone, now: now)
    let revision = files.fingerprint.revision(at: now)
    let reading = files.fans.withBytes { fans in
      files.events.withBytes { events in
        WorkspaceReader.table(fans: fans, events: events, frame: frame, revision: revision)
      }
    }
    let context = reading.table.context(segments: collection.names)
    return WorkspaceSnapshot(
      settings: settings, zone: zone, frame: frame, collection: collection.typed(in: context), table: reading.table,
      context: context, problems: reading.problems, fingerprint: files.fingerprint)
  }

  /// Whether a file of the workspace is no longer what it was; a look at five file names, no more.
  public func changed(since fingerprint: WorkspaceFingerprint) -> Bool {
    do throws(StorageProblem) {
      return try WorkspaceFingerprint(of: OpenFolder(path)) != fingerprint
    } catch { return true }
  }

  private func bytes() throws(WorkspaceFailure) -> WorkspaceBytes {
    do throws(StorageProblem) { return try WorkspaceBytes.read(self) } catch { throw .storage(error) }
  }

  private static func documents(
    _ files: borrowing WorkspaceBytes
  ) throws(WorkspaceFailure) -> (WorkspaceSettings, SegmentCollection) {
    var settings = WorkspaceSettings()
    var collection = SegmentCollection()
    var problems: [DataProblem] = []
    var isNewer = false
    do throws(DataProblems) { settings = try files.settings() } catch {
      problems += error.problems
      isNewer = error.isNewerFormat
    }
    do throws(DataProblems) { collection = try files.collection() } catch {
      problems += error.problems
      isNewer = isNewer || error.isNewerFormat
    }
    guard problems.isEmpty else { throw .data(DataProblems(problems, isNewerFormat: isNewer)) }
    return (settings, collection)
  }

  private static func zone(_ settings: WorkspaceSettings) throws(WorkspaceFailure) -> TimeZoneRules {
    do throws(StorageProblem) { return try TimeZoneStore.rules(named: settings.timeZone) } catch {
      let file = WorkspaceFile.workspace.name
      throw .data(
        DataProblems([DataProblem(file: file, field: "time_zone", message: error.reason, outcome: error.remedy)]))
    }
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
