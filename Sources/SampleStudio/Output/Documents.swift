/// The two documents of the studio, in a stable order of keys.
extension SampleStudio {
  /// The bytes of workspace.json, with today written down, so that every number stays what it is.
  public func workspaceDocument() -> [UInt8] {
    Array(
      """
      {
        "format": 1,
        "name": "Luna Park Studio",
        "currency": "USD",
        "time_zone": "Europe/Berlin",
        "today": "\(Self.text(of: today))",
        "limits": {"segments": 50, "name_characters": 100},
        "lifecycle": {"new_days": 30, "engaged_days": 14, "inactive_days": 90, "advocate_spent": "500.00"},
        "fields": [
          {"id": "shirt_size", "label": "Shirt Size", "type": "choice", "choices": ["S", "M", "L", "XL"]}
        ]
      }

      """.utf8)
  }

  /// The bytes of segments.json: the eight strategies of the guide, two that nest, a static one, one with a window.
  public func segmentsDocument() -> [UInt8] {
    var entries = SampleSegment.dynamic.enumerated().map { place, segment in
      let day = CivilDay(number: calendar.today - segment.createdDaysAgo)
      return entry(
        place + 1, name: segment.name, description: segment.description, createdOn: day,
        content: "\"type\": \"dynamic\",\n      \"condition\": \(segment.condition)")
    }
    entries.append(
      entry(
        entries.count + 1, name: "Launch party guests",
        description: "Who was on the list when the ghost train reopened",
        createdOn: CivilDay(number: calendar.today - 120),
        content: "\"type\": \"static\",\n      \"members\": [\n\(guestLines())\n      ]"))
    let list = entries.joined(separator: ",\n")
    return Array("{\n  \"format\": 1,\n  \"revision\": 1,\n  \"segments\": [\n\(list)\n  ]\n}\n".utf8)
  }

  /// The first 48 of the fans who were on the list: about one in eight of those who registered ten months ago or earlier.
  func guests() -> [Int] {
    var guests: [Int] = []
    guard fans > 0 else { return guests }
    var life = newLife()
    for fan in 1...fans where guests.count < 48 {
      var random = RandomStream(seed: seed, fan: fan, purpose: .guests)
      guard random.chance(125) else { continue }
      life.live(as: fan)
      if calendar.today - life.registeredDay > 300 { guests.append(fan) }
    }
    return guests
  }

  private func guestLines() -> String {
    let ids = guests().map { "\"f-\(Self.padded($0, to: 6))\"" }
    let rows = stride(from: 0, to: ids.count, by: 8).map { ids[$0..<min($0 + 8, ids.count)].joined(separator: ", ") }
    return rows.map { "        " + $0 }.joined(separator: ",\n")
  }

  private func entry(
    _ number: Int, name: String, description: String, createdOn day: CivilDay, content: String
  ) -> String {
    let time = Self.text(of: day) + "T10:11:12Z"
    return """
          {
            "id": "seg-\(Self.padded(number, to: 4))",
            "name": "\(name)",
            "description": "\(description)",
            \(content),
            "created_at": "\(time)",
            "updated_at": "\(time)"
          }
      """
  }

  private static func text(of day: CivilDay) -> String {
    "\(padded(day.year, to: 4))-\(padded(day.month, to: 2))-\(padded(day.day, to: 2))"
  }

  private static func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
