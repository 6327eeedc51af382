// Lines of fans and events, which stand before and behind the input's first NUL: the short way of reading says what the
// strict one says, which a space at each line's end asks for; and no message steers a terminal.
import Interchange
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  let parts = bytes.parts(2)
  let (fans, events) = (Array(parts[0]), parts.count > 1 ? Array(parts[1]) : [])
  let short = read(fans, events)
  for problem in short.problems {
    promise(!problem.description.utf8.contains { $0 < 0x20 }, "a message steers the terminal")
  }
  let strict = read(spaced(fans), spaced(events))
  let found = differences(between: short.table, and: strict.table)
  promise(found.isEmpty, "the short way says something else: \(found)")
}

private func read(_ fans: [UInt8], _ events: [UInt8]) -> (table: FanTable, problems: [DataProblem]) {
  fans.withUnsafeBufferPointer { fans in
    events.withUnsafeBufferPointer { WorkspaceReader.table(fans: fans, events: $0, frame: frame) }
  }
}

private func spaced(_ bytes: [UInt8]) -> [UInt8] { bytes.flatMap { $0 == 0x0A ? [0x20, 0x0A] : [$0] } }

/// A day in 2026, and a field of each type that workspaces declare.
private let frame: EvaluationFrame = {
  var settings = WorkspaceSettings()
  settings.declaredFields = FieldType.allCases.map {
    Field(id: Field.ID(rawValue: "x_\($0.rawValue)"), label: $0.rawValue, type: $0)
  }
  return EvaluationFrame(settings: settings, zone: .utc, now: Instant(microseconds: 1_795_176_000_000_000))
}()
