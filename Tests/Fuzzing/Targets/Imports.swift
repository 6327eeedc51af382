// Imports: the first part of the input maps columns, the second is the CSV file; what would be appended is read without
// a problem. A plan for events where the input's first byte is odd.
import Interchange
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  guard let first = bytes.first else { return }
  let parts = UnsafeBufferPointer(rebasing: bytes.dropFirst()).parts(2)
  guard parts.count == 2 else { return }
  let kind = first & 1 == 1 ? "events" : "fans"
  guard
    let plan = try? ImportPlan.parse(
      ["x.csv", "--as", kind, "--map", parts[0].text] + (first & 2 != 0 ? ["--skip-bad"] : []))
  else { return }
  var csv = CSVImport(plan.plan, settings: settings, zone: .utc)
  csv.feed(Array(parts[1]))
  let result = csv.finish()
  let frame = EvaluationFrame(settings: settings, zone: .utc, now: Instant(microseconds: 1_795_176_000_000_000))
  let problems = result.fanLines.withUnsafeBufferPointer { fans in
    result.eventLines.withUnsafeBufferPointer { events in
      WorkspaceReader.table(fans: fans, events: events, frame: frame).problems
    }
  }
  promise(!problems.contains { $0.severity == .error }, "lines of an import cannot be read: \(problems)")
}

private let settings = WorkspaceSettings()
