import Interchange
import SampleStudio
import Segmentation
import Testing

/// The sample studio as a workspace.
private struct Studio {
  let settings: WorkspaceSettings
  let segments: SegmentCollection
  let table: FanTable
  let problems: [DataProblem]

  init(fans count: Int) throws {
    let studio = SampleStudio(fans: count, today: (2026, 11, 20))
    var fans: [UInt8] = []
    var events: [UInt8] = []
    studio.writeFans { fans.append(contentsOf: $0) }
    studio.writeEvents { events.append(contentsOf: $0) }
    settings = try WorkspaceDocument.read(studio.workspaceDocument())
    segments = try SegmentsDocument.read(studio.segmentsDocument())
    (table, problems) = InterchangeTests.table(fans: fans, events: events, frame: try frame(settings))
  }
}

struct StudioTests {
  @Test func aSmallStudioReadsWithoutProblems() throws {
    let studio = try Studio(fans: 300)
    #expect(studio.problems.map(\.description) == [])
    #expect(studio.table.count == 300)
    #expect(studio.settings.name == "Luna Park Studio")
    #expect(studio.settings.today == Day("2026-11-20"))
    #expect(studio.settings.declaredFields.map(\.choices) == [["S", "M", "L", "XL"]])
  }

  @Test func theSegmentsOfTheStudioHaveTheSizesOfAnIndependentCount() throws {
    let studio = try Studio(fans: 12_480)
    #expect(studio.problems.map(\.description) == [])
    var evaluator = Evaluator(table: studio.table)
    let segments = studio.segments.typed(in: studio.table.context(segments: studio.segments.names)).segments
    evaluator.evaluate(segments)
    let sizes = Dictionary(uniqueKeysWithValues: segments.map { ($0.name, evaluator.members(of: $0.id)?.count) })
    #expect(
      sizes == [
        "High-Value Customers": 722, "Potential High-Value Customers": 807, "Super Active Users": 1_168,
        "Inactive User Reactivation": 4_351, "New Registered Users": 71, "New Paying Users": 2_691,
        "Subscription Channel Users": 1_450, "Content Purchase Channel Users": 2_636, "Refunded or upset": 791,
        "VIPs to thank": 546, "Repeat buyers this month": 457, "Launch party guests": 48,
      ])
  }
}
