import Segmentation

/// The header of a platform's export, and the order of its dates.
extension PlatformImport {
  /// Learns what the file is; false where that is not known, or nothing can be done with it.
  mutating func readHeader(_ record: CSVRecord) -> Bool {
    let header = ImportHeader(record.fields)
    do throws(ImportProblem) {
      let source: ImportSource
      if let asked = options.source { source = asked } else { source = try ImportSource.recognised(header) }
      report.source = source
      if !options.mappings.contains(where: { $0.key == "email" }) { try source.checked(header) }
      try layOut(source, header)
    } catch {
      fail(line: record.line, error.message)
      return false
    }
    return true
  }

  private mutating func layOut(_ source: ImportSource, _ header: ImportHeader) throws(ImportProblem) {
    let descriptor = source.descriptor
    var roles: [Int: ImportRole] = [:]
    var order: [Int] = []
    func give(_ column: Int, _ role: ImportRole) {
      if roles.updateValue(role, forKey: column) == nil { order.append(column) }
    }
    for rule in descriptor.columns {
      if let column = rule.names.lazy.compactMap(header.column).first { give(column, rule.role) }
    }
    for (column, key) in header.keys.enumerated() where roles[column] == nil {
      if let ending = descriptor.endings.first(where: { key.hasSuffix($0.ending) }) { give(column, ending.role) }
    }
    for mapping in options.mappings {
      let role = try Self.role(mapping)
      if role == .email || role == .name { for (column, old) in roles where old == role { roles[column] = nil } }
      give(try Self.column(mapping, header), role)
    }
    let zone = descriptor.clock == .utc ? TimeZoneRules.utc : workspace.zone
    report.zone = zone.identifier
    layout = Layout(
      source: source, descriptor: descriptor, header: header,
      roles: order.compactMap { column in roles[column].map { (column, $0) } },
      dates: ImportDates(zone: zone, order: options.dates ?? descriptor.dates))
    directory = FanDirectory(workspace, platform: descriptor.platform)
    report.columns = header.names.indices.map { column in
      Self.told(header, column, roles[column], descriptor.platform)
    }
  }

  private static func told(
    _ header: ImportHeader, _ column: Int, _ role: ImportRole?, _ platform: String
  ) -> PlatformReport.Column {
    guard let role else {
      let why = header.names[column].isEmpty ? " (it has no name)" : ""
      return PlatformReport.Column(name: header.names[column], becomes: "passed over\(why)", isPassedOver: true)
    }
    var isPassedOver = false
    if case .passed = role { isPassedOver = true }
    return PlatformReport.Column(
      name: header.names[column], becomes: role.words(platform), isPassedOver: isPassedOver)
  }

  private static func column(_ mapping: ImportPlan.Mapping, _ header: ImportHeader) throws(ImportProblem) -> Int {
    if let column = header.column(TextFolding.fold(mapping.column)) { return column }
    let nearest = Nearest.suggestion(for: mapping.column, among: header.names)
    throw ImportProblem(
      "no column is named \(DataProblem.quoted(mapping.column)), for \(mapping.key)"
        + (nearest.map { "; did you mean \(DataProblem.quoted($0))?" } ?? ""))
  }

  /// What a key that a person mapped makes of its column.
  private static func role(_ mapping: ImportPlan.Mapping) throws(ImportProblem) -> ImportRole {
    switch mapping.key {
    case "email": return .email
    case "name": return .name
    case "registered_at": return .registered
    case "last_active_at": return .lastActive
    case "tags": return .tags
    case "total_spent": return .spent
    case "purchase_count": return .purchases
    case "email_consent", "sms_consent", "push_consent":
      let channel = String(mapping.key.prefix { $0 != "_" })
      return .consent(channel, yes: ImportRow.yes.sorted(), no: ImportRow.no.sorted())
    case "id":
      throw ImportProblem("fans of an export are known by their address; --as fans --map id=… takes ids of your own")
    default: break
    }
    let field = StandardSchema.fields.first { $0.id.rawValue == mapping.key }
    guard field == nil || field?.type == .text, !CSVImport.derived.contains(mapping.key) else {
      throw ImportProblem("\(mapping.key) cannot be mapped beside what the export itself tells")
    }
    guard !mapping.key.isEmpty, ImportColumns.key(for: mapping.key) == mapping.key else {
      throw ImportProblem("\(DataProblem.quoted(mapping.key)) is no key; small letters, digits and _ make one")
    }
    return .fill(mapping.key)
  }
}

// MARK: The order of dates

extension PlatformImport {
  /// Looks at all dates of the columns whose order nobody told, so that one beyond 12 decides for its column.
  mutating func survey(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVProblem) {
    guard let layout, layout.dates.order == nil else { return }
    var open = layout.roles.filter { Self.isDate($0.role) }.map(\.column)
    guard !open.isEmpty else { return }
    var seen: [Int: Set<DateOrder>] = [:]
    var records = ImportRecords(bytes, options)
    _ = try records.next()
    while !open.isEmpty, let record = try records.next() {
      for column in open where column < record.count {
        guard let parts = DateParts(record.trimmed(column)), parts.first != parts.second else { continue }
        if let order = parts.order { seen[column, default: []].insert(order) }
      }
      // Of a column with both orders each date tells for itself, or not.
      open.removeAll { seen[$0]?.count == 2 }
    }
    for (column, orders) in seen where orders.count == 1 { self.layout?.orders[column] = orders.first }
  }

  static func isDate(_ role: ImportRole) -> Bool {
    switch role {
    case .registered, .lastActive, .ownDate: true
    default: false
    }
  }
}
