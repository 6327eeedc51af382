import Foundation
import Interchange
import SampleStudio
import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The dialog without a terminal: keys pressed, screen seen.
struct App {
  var model: Model
  var effects: [Effect] = []
  /// Who types here is so slow that the sample of the builder follows each key.
  var restsAtOnce = true
  /// Saves are answered at once, as if the disk had them.
  var savesAtOnce = true
  /// Imports and exports are worked out and made at once.
  var transfersAtOnce = true
  /// Duplicates are found at once, and their lines read.
  var findsAtOnce = true
  /// What the record tells of the segment whose versions are asked for.
  var history: SegmentHistory?
  /// The lines of fans.jsonl and events.jsonl, for what changes fans.
  var lines = FanDisk()
  /// What is on the disk where somebody else has changed it; nil where it is what the dialog shows.
  var disk: SegmentCollection?

  /// The sample studio with 600 fans.
  init(size: Size = Size(width: 80, height: 24)) { self.init(Studio.small, size: size) }

  init(
    _ contents: WorkspaceContents, size: Size = Size(width: 80, height: 24),
    configuration: Configuration = Configuration(), isFirstStart: Bool = false
  ) {
    model = Model(contents, size: size, configuration: configuration, isFirstStart: isFirstStart, seed: 1)
  }

  mutating func send(_ message: Message) {
    pass(message)
    if restsAtOnce, model.rests.contains(.sample) { pass(.rested(.sample)) }
  }

  private mutating func pass(_ message: Message) {
    for effect in model.update(message) {
      effects.append(effect)
      switch effect {
      case .save(let request) where savesAtOnce: answer(request)
      case .readVersions: if let history { send(.versionsRead(history)) }
      case .readFan(let id): send(.fanRead(disk(of: id)))
      case .readValue(let entry): send(reading(of: entry))
      case .importing(let wish) where transfersAtOnce: send(.importing(TransferDisk.answer(wish)))
      case .exporting(let wish) where transfersAtOnce: send(.exporting(TransferDisk.answer(wish)))
      case .listFiles(let typed): send(.filesListed(TransferDisk.listing(typed)))
      case .findDuplicates(let revision) where findsAtOnce:
        send(.duplicatesFound(DuplicateFinder(model.table).find(), revision: revision))
      case .readFans(let ids) where findsAtOnce: send(.fansRead(ids.map(disk)))
      case .readMerges: send(.mergesRead(lines.mergeNotes))
      default: break
      }
    }
  }

  /// Answers a save as the disk would.
  mutating func answer(_ request: SaveRequest) {
    guard case .segments = request.change else { return answerOfFans(request) }
    var collection = disk ?? model.workspace.collection
    do {
      try collection.apply(request.edits)
      if disk != nil { disk = collection }
      send(.saved(collection, request))
    } catch { send(.conflicted(theirs: error.theirs, request, of: error.edit.id)) }
  }

  /// The save that was asked for last.
  var lastSave: SaveRequest? {
    for case .save(let request) in effects.reversed() { return request }
    return nil
  }

  /// Somebody else changes a segment, which this dialog has not heard of yet.
  mutating func elsewhere(_ id: Segment.ID, _ change: (inout Segment) -> Void) {
    var collection = disk ?? model.workspace.collection
    guard let index = collection.segments.firstIndex(where: { $0.id == id }) else { return }
    change(&collection.segments[index])
    disk = collection
  }

  /// The dialog hears of what is on the disk.
  mutating func reload() {
    let state = model.workspace
    send(
      .reloaded(
        WorkspaceContents(settings: state.settings, collection: disk ?? state.collection, table: state.table)))
  }

  mutating func press(_ keys: KeyPress...) { for key in keys { send(.input(.key(key))) } }

  mutating func type(_ text: String) { for character in text { send(.input(.key(KeyPress(.character(character))))) } }

  mutating func rest() { for rest in Rest.allCases where model.rests.contains(rest) { send(.rested(rest)) } }

  var screen: String { model.view().canvas.text }

  var cursor: Point { model.view().cursor }

  mutating func click(_ x: Int, _ y: Int) {
    send(.input(.mouse(MouseEvent(.press(.left), at: Point(x: x, y: y)))))
  }

  /// The segment of this name, as it is saved.
  func segment(_ name: String) -> Segment? { model.workspace.collection.segment(named: name) }

  /// One line of the screen, from the top.
  func line(_ number: Int) -> String {
    String(screen.split(separator: "\n", omittingEmptySubsequences: false)[number])
  }

  /// The line of hints.
  var hints: String { line(model.size.height - 1) }

  /// The size of the rule being built, as its panel says it.
  var size: String {
    let title = line(2)
    guard let start = title.range(of: "┐┌ ", options: .backwards)?.upperBound else { return "" }
    return String(title[start...].prefix { $0 != "─" }).trimmingCharacters(in: .whitespaces)
      + (title.contains("…") ? " …" : "")
  }

  func shows(_ text: String) -> Bool { screen.contains(text) }
}

extension App: CustomTestStringConvertible {
  /// What a failed test shows: the screen.
  var testDescription: String { "the screen\n\(screen)\n" }
}

/// The sample studio in memory.
enum Studio {
  static let small = contents(fans: 600)

  static func contents(fans count: Int) -> WorkspaceContents {
    let studio = SampleStudio(fans: count, today: (2026, 11, 20))
    var fans: [UInt8] = []
    var events: [UInt8] = []
    studio.writeFans { fans.append(contentsOf: $0) }
    studio.writeEvents { events.append(contentsOf: $0) }
    return contents(
      fans: fans, events: events, segments: studio.segmentsDocument(), workspace: studio.workspaceDocument())
  }

  static func contents(fans: [UInt8], events: [UInt8], segments: [UInt8], workspace: [UInt8]) -> WorkspaceContents {
    do {
      let settings = try WorkspaceDocument.read(workspace)
      let zone = try zone(named: settings.timeZone)
      let now = EvaluationFrame.now(asked: nil, settings: settings, zone: zone, clock: Instant(microseconds: 0))
      let frame = EvaluationFrame(settings: settings, zone: zone, now: now)
      let (table, problems) = fans.withUnsafeBufferPointer { fans in
        events.withUnsafeBufferPointer { WorkspaceReader.table(fans: fans, events: $0, frame: frame) }
      }
      var collection = try SegmentsDocument.read(segments)
      let context = table.context(segments: collection.names)
      for index in collection.segments.indices {
        if let rule = collection.segments[index].condition {
          collection.segments[index].kind = .dynamic(rule.typed(in: context))
        }
      }
      return WorkspaceContents(
        settings: settings, collection: collection, table: table, problems: problems.map(\.description))
    } catch { preconditionFailure("the studio can be read: \(error)") }
  }

  private static func zone(named name: String) throws -> TimeZoneRules {
    let data = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)"))
    return try data.withUnsafeBytes { try TimeZoneRules(identifier: name, tzif: $0) }
  }
}
