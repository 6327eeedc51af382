import Segmentation

/// What an import has to know of the workspace it goes into.
public struct ImportWorkspace: Sendable {
  let settings: WorkspaceSettings
  let zone: TimeZoneRules
  /// The moment of what a file tells without a time.
  let now: Instant
  let table: FanTable
  let fans: LineIndex
  let events: LineIndex
  /// Tells of an id, or of an address, whether who had it was erased; nil where nobody was.
  private let erasures: (@Sendable (_ id: String?, _ email: String?) -> Bool)?

  /// A workspace with these fans and events.
  ///
  /// - Parameter isErased: tells of an id, or of an address, whether who had it was erased; nil where nobody was.
  public init(
    settings: WorkspaceSettings, zone: TimeZoneRules, table: FanTable, fans: LineIndex, events: LineIndex,
    isErased: (@Sendable (_ id: String?, _ email: String?) -> Bool)? = nil
  ) {
    (self.settings, self.zone, self.table, self.fans, self.events) = (settings, zone, table, fans, events)
    now = table.frame.now
    erasures = isErased
  }

  /// Whether a person was erased, by the fan's id, the platform's, or the address.
  func isErased(_ fan: String, _ person: PersonFacts, _ platform: String) -> Bool {
    guard let erasures else { return false }
    return erasures(fan, person.email?.text) || erasures(person.id.map { "\(platform):\($0)" }, nil)
  }

  /// The fan who answers to an id now, also where it was merged into another.
  func canonical(_ id: String) -> String { table.row(of: id).map(table.id) ?? id }

  /// Whether events hold a purchase of a fan.
  func hasPurchase(_ id: String, row: Int?) -> Bool {
    if events.hasPurchase(ofFan: id) { return true }
    guard let row, let log = table.events[.purchase] else { return false }
    return !log.events(of: row).isEmpty
  }
}

/// Finds the fan that a record speaks of: by the platform's id, then by the address.
struct FanDirectory: Sendable {
  private let platform: String
  private let table: FanTable
  private var rowsByEmail: [String: Int] = [:]
  private var rowsByID: [String: Int] = [:]
  /// Addresses that several fans have.
  private(set) var shared: Set<String> = []
  /// The fans of this file, by both.
  private var fansByEmail: [String: String] = [:]
  private var fansByID: [String: String] = [:]

  /// A person's fan, and whether the platform's id told it.
  struct Match {
    let fan: String
    /// The fan's row; nil where the fan is new.
    let row: Int?
    let isByID: Bool
    /// Another fan, who has the address.
    var other: String?
  }

  /// The fans of a workspace, for a platform.
  /// - Complexity: one pass over the fans.
  init(_ workspace: ImportWorkspace, platform: String) {
    (table, self.platform) = (workspace.table, platform)
    addRows()
    // Whoever was merged into somebody is still known by the address and the id of before.
    for alias in Set(workspace.fans.aliases).sorted() {
      guard let row = table.row(of: alias), let profile = workspace.fans.merged(alias) else { continue }
      if let email = profile["email"]?.string, !email.isEmpty {
        let key = EmailAddress.key(email)
        rowsByEmail[key] = rowsByEmail[key] ?? row
      }
      if let id = profile["\(platform)_id"], let text = id.string ?? id.number {
        rowsByID[text] = rowsByID[text] ?? row
      }
    }
  }

  private mutating func addRows() {
    let idField = Field.ID(rawValue: "\(platform)_id")
    let hasID = table.schema[idField] != nil
    for row in 0..<table.count {
      if case .text(let email) = table.value(.email, of: row), !email.isEmpty {
        let key = EmailAddress.key(email)
        if rowsByEmail[key] == nil { rowsByEmail[key] = row } else { shared.insert(key) }
      }
      guard hasID else { continue }
      switch table.value(idField, of: row) {
      case .text(let id): rowsByID[id] = rowsByID[id] ?? row
      case .number(let number): rowsByID[number.description] = rowsByID[number.description] ?? row
      default: break
      }
    }
  }

  /// The fan with an address.
  func fan(withEmail key: String) -> String? { fansByEmail[key] ?? rowsByEmail[key].map(table.id) }

  /// The fan that a person is; one who is new gets an id that is the same whenever the file is read again.
  mutating func match(_ person: PersonFacts) -> Match? {
    guard person.id != nil || person.email != nil else { return nil }
    let byID = person.id.flatMap { fansByID[$0] ?? rowsByID[$0].map(table.id) }
    let byEmail = person.email.flatMap { self.fan(withEmail: $0.key) }
    let derived = newID(person)
    let fan = byID ?? byEmail ?? table.row(of: derived).map(table.id) ?? derived
    if let id = person.id { fansByID[id] = fan }
    if let email = person.email, byEmail == nil { fansByEmail[email.key] = fan }
    return Match(
      fan: fan, row: table.row(of: fan), isByID: byID != nil, other: byEmail.flatMap { $0 == fan ? nil : $0 })
  }

  private func newID(_ person: PersonFacts) -> String {
    person.id.map { "\(platform):\($0)" } ?? "email:\(person.email?.digits ?? "")"
  }

  /// The fans of the workspace that a person with an id or an address may be.
  func rows(id: String?, email: EmailAddress?) -> [Int] {
    guard table.count > 0 else { return [] }
    let derived = id.map { "\(platform):\($0)" } ?? "email:\(email?.digits ?? "")"
    return [id.flatMap { rowsByID[$0] }, email.flatMap { rowsByEmail[$0.key] }, table.row(of: derived)].compactMap {
      $0
    }
  }

  /// Whether the workspace has fans.
  var hasFans: Bool { table.count > 0 }
}
