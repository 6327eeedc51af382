import Foundation
import Segmentation
import Testing

@testable import Interchange

/// A workspace of two files of lines that exports of platforms go into, in Berlin on 20 November 2026.
struct ImportingShop {
  var settings = WorkspaceSettings()
  let zone: TimeZoneRules
  var fans: [UInt8]
  var events: [UInt8]
  var isErased: (@Sendable (String?, String?) -> Bool)?

  init(currency: String = "EUR", fans: String = "", events: String = "") throws {
    settings.currency = try #require(Currency(code: currency))
    zone = try InterchangeTests.zone("Europe/Berlin")
    self.fans = Array(fans.utf8)
    self.events = Array(events.utf8)
  }

  var table: FanTable {
    let frame = EvaluationFrame(
      settings: settings, zone: zone, now: Instant(rfc3339: "2026-11-20T12:00:00Z") ?? .latest)
    return InterchangeTests.table(fans: fans, events: events, frame: frame).table
  }

  /// What a file would add, read in pieces of some bytes where that is asked for.
  func dryRun(
    _ bytes: [UInt8], _ options: PlatformImport.Options = .init(), piece: Int? = nil, into sink: (any ImportSink)? = nil
  ) -> PlatformReport {
    fans.withUnsafeBufferPointer { fans in
      events.withUnsafeBufferPointer { events in
        let workspace = ImportWorkspace(
          settings: settings, zone: zone, table: table, fans: LineIndex(fans), events: LineIndex(events),
          isErased: isErased)
        var platform = PlatformImport(options, into: workspace)
        if let piece { return platform.run(ImportInput(bytes), nil, sink, largeFrom: 0, piece: piece) }
        return bytes.withUnsafeBufferPointer { platform.run($0) }
      }
    }
  }

  func dryRun(_ csv: String, _ options: PlatformImport.Options = .init()) -> PlatformReport {
    dryRun(Array(csv.utf8), options)
  }

  mutating func run(_ bytes: [UInt8], _ options: PlatformImport.Options = .init()) -> PlatformReport {
    let report = dryRun(bytes, options)
    fans += report.result.fanLines
    events += report.result.eventLines
    return report
  }

  mutating func run(_ csv: String, _ options: PlatformImport.Options = .init()) -> PlatformReport {
    run(Array(csv.utf8), options)
  }

  /// The value of a field of the fan with this address.
  func value(_ field: Field.ID, of email: String) -> FanValue {
    let table = table
    guard let row = (0..<table.count).first(where: { table.value(.email, of: $0) == .text(email) }) else {
      return .text("nobody has the address \(email)")
    }
    return table.value(field, of: row)
  }

  /// The lines of the fans, or of the events.
  static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// The samples of exports beside these tests.
enum Samples {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try [UInt8](Data(contentsOf: folder.appendingPathComponent("Samples/\(name)")))
  }
}

extension PlatformReport {
  /// What was wrong or passed over, a line each.
  var words: [String] {
    result.problems.map(\.description) + passedOver.map { "\($0.line): \($0.text) ×\($0.count)" }
  }

  /// What a person may want to know, a line each.
  var noteWords: [String] { notes.map { "\($0.line): \($0.text) ×\($0.count)" } }
}

/// Options with a change.
func options(_ change: (inout PlatformImport.Options) -> Void) -> PlatformImport.Options {
  var options = PlatformImport.Options()
  change(&options)
  return options
}
