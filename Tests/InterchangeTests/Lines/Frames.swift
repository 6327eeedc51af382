import Foundation
import Interchange
import Segmentation

/// The rules of a zone as the system has them.
func zone(_ name: String) throws -> TimeZoneRules {
  let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)")))
  let read = bytes.withUnsafeBytes { bytes in
    Result { () throws(TimeZoneProblem) in try TimeZoneRules(identifier: name, tzif: bytes) }
  }
  return try read.get()
}

/// A frame in Berlin whose today is `today`, its last moment being now.
func frame(_ settings: WorkspaceSettings = WorkspaceSettings(), today: String = "2026-11-20") throws -> EvaluationFrame
{
  guard let today = Day(today) else { preconditionFailure("a test names the day \(today)") }
  let zone = try zone("Europe/Berlin")
  return EvaluationFrame(settings: settings, zone: zone, now: zone.lastInstant(of: today))
}

/// The table of two files, and what was wrong with them.
func table(
  fans: [UInt8], events: [UInt8] = [], frame: EvaluationFrame
) -> (table: FanTable, problems: [DataProblem]) {
  fans.withUnsafeBufferPointer { fans in
    events.withUnsafeBufferPointer { events in WorkspaceReader.table(fans: fans, events: events, frame: frame) }
  }
}

/// The same of texts.
func table(fans: String, events: String = "", _ settings: WorkspaceSettings = WorkspaceSettings()) throws -> (
  table: FanTable, problems: [DataProblem]
) {
  try table(fans: Array(fans.utf8), events: Array(events.utf8), frame: frame(settings))
}
