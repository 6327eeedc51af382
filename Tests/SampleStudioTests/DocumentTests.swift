import SampleStudio
import Testing

@Suite struct Documents {
  @Test func theWorkspaceSaysWhenTodayIs() throws {
    let workspace = try parsed(SampleStudio(fans: 1, today: (2026, 3, 7)).workspaceDocument())
    #expect(text(workspace, "name") == "Luna Park Studio")
    #expect(text(workspace, "today") == "2026-03-07")
    #expect(text(workspace, "currency") == "USD" && text(workspace, "time_zone") == "Europe/Berlin")
    let lifecycle = workspace["lifecycle"] as? [String: Any] ?? [:]
    #expect(lifecycle["new_days"] as? Int == 30 && lifecycle["advocate_spent"] as? String == "500.00")
    let fields = workspace["fields"] as? [[String: Any]] ?? []
    #expect(fields.map { $0["choices"] as? [String] } == [["S", "M", "L", "XL"]])
  }

  @Test func theGuidesStrategiesComeFirst() throws {
    let document = try parsed(SampleStudio.onNovember20(fans: 1_000).segmentsDocument())
    let segments = document["segments"] as? [[String: Any]] ?? []
    #expect(
      segments.map { text($0, "name") } == [
        "High-Value Customers", "Potential High-Value Customers", "Super Active Users", "Inactive User Reactivation",
        "New Registered Users", "New Paying Users", "Subscription Channel Users", "Content Purchase Channel Users",
        "Refunded or upset", "VIPs to thank", "Repeat buyers this month", "Launch party guests",
      ])
    #expect(text(segments[0], "id") == "seg-0001" && text(segments[11], "id") == "seg-0012")
    #expect(segments.allSatisfy { ($0["condition"] == nil) == (text($0, "type") == "static") })
  }

  @Test func theGuestsAreFortyEightKnownFans() throws {
    let document = try parsed(SampleStudio.onNovember20(fans: 1_000).segmentsDocument())
    let guests = (document["segments"] as? [[String: Any]])?.last?["members"] as? [String] ?? []
    #expect(guests.count == 48 && Set(guests).count == 48)
    #expect(guests.allSatisfy { "f-000001"..."f-001000" ~= $0 })
  }
}
