import Interchange
import Segmentation

/// Who is to be erased, in plain; only ever in memory.
struct ErasureSubject: Sendable {
  /// The ids: the fan's and those that were merged into it.
  var ids: Set<String> = []
  /// The addresses that their lines hold.
  var emails: Set<String> = []
  /// The names that their lines hold.
  var names: Set<String> = []
  /// The addresses that nobody else has, regardless of case: with these nobody is to come back.
  var ownEmails: Set<String> = []

  /// By id, address or name.
  var mentions: Mentions { Mentions(ids: ids.sorted(), emails: emails.sorted(), names: names.sorted()) }

  /// By id or address, which nobody else shares.
  var plainMentions: Mentions { Mentions(ids: ids.sorted(), emails: emails.sorted(), names: []) }

  /// Whether a line belongs to one of them.
  func owns(_ line: PersonLine, of file: WorkspaceFile) -> Bool {
    (file == .events ? line.fan : line.id).map(ids.contains) ?? false
  }

  fileprivate mutating func learn(_ line: PersonLine) {
    if let email = line.email, !email.isEmpty { emails.insert(email) }
    if let name = line.name, !name.isEmpty { names.insert(name) }
  }
}

// MARK: By an id

extension ErasureSubject {
  /// The fan with this id, and all that were merged into the same fan.
  ///
  /// - Complexity: a search of fans.jsonl for each step of the way.
  init(id: String, in folder: borrowing OpenFolder) throws(StorageProblem) {
    let circle = try Self.merged(with: id, in: folder)
    var lines: [PersonLine] = []
    try folder.forEachLine(of: .fans, holding: circle.ids.sorted()) { line, _, _ in
      if let line, let id = line.id, circle.ids.contains(id) { lines.append(line) }
    }
    let known = Set(lines.compactMap(\.id))
    let links = circle.links.filter { known.contains($0.value) }
    let end = Self.end(of: id, links)
    ids = circle.ids.filter { Self.end(of: $0, links) == end }
    ids.insert(id)
    for line in lines where line.id.map(ids.contains) == true { learn(line) }
    ownEmails = try emailsOfNobodyElse(in: folder)
  }

  /// The ids that are merged into each other around one, and how, whether or not all of them are there.
  private static func merged(
    with id: String, in folder: borrowing OpenFolder
  ) throws(StorageProblem) -> (ids: Set<String>, links: [String: String]) {
    var links: [String: String] = [:]
    try folder.forEachLine(of: .fans, holding: ["merged_into"]) { line, _, _ in
      guard let line, let id = line.id, let target = line.mergedInto else { return }
      links[id] = target
    }
    var near: [String: [String]] = [:]
    for (one, other) in links {
      near[one, default: []].append(other)
      near[other, default: []].append(one)
    }
    var ids: Set<String> = [id]
    var open = [id]
    while let next = open.popLast() {
      for other in near[next] ?? [] where ids.insert(other).inserted { open.append(other) }
    }
    return (ids, links.filter { ids.contains($0.key) })
  }

  /// The fan at the end of the chain; one on a circle stands for itself, as in the table.
  private static func end(of id: String, _ links: [String: String]) -> String {
    var seen: Set<String> = [id]
    var current = id
    while let next = links[current] {
      guard seen.insert(next).inserted else { return id }
      current = next
    }
    return current
  }

  private func emailsOfNobodyElse(in folder: borrowing OpenFolder) throws(StorageProblem) -> Set<String> {
    guard !emails.isEmpty else { return [] }
    var own = Dictionary(emails.map { (TextFolding.fold($0), $0) }, uniquingKeysWith: { one, _ in one })
    // Addresses are the same in any case, so every line is looked at.
    try folder.forEachLine(of: .fans, holding: nil) { line, _, _ in
      guard let line, let email = line.email, !owns(line, of: .fans) else { return }
      own[TextFolding.fold(email)] = nil
    }
    return Set(own.values)
  }
}

// MARK: By a list

extension ErasureSubject {
  /// Everybody in a folder whom a list of erasures names.
  ///
  /// - Complexity: every line, and a hash of each id.
  init(on list: Erasures, in folder: borrowing OpenFolder) throws(StorageProblem) {
    var found: Set<String> = []
    var seen = ByteInterner()
    func look(at id: String) {
      let isNew = Array(id.utf8).withUnsafeBufferPointer { seen.intern($0).isNew }
      if isNew, list.contains(id: id) { found.insert(id) }
    }
    try folder.forEachLine(of: .fans, holding: nil) { line, _, _ in
      guard let line, let id = line.id else { return }
      look(at: id)
      if line.email != nil, list.contains(email: line.email) { found.insert(id) }
    }
    try folder.forEachLine(of: .events, holding: nil) { line, _, _ in line?.fan.map(look) }
    for id in try folder.staticMembers() { look(at: id) }
    ids = found
    guard !ids.isEmpty else { return }
    try folder.forEachLine(of: .fans, holding: ids.sorted()) { line, _, _ in
      if let line, owns(line, of: .fans) { learn(line) }
    }
  }
}
