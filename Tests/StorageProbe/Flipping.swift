import Glibc
import Segmentation
import Storage

/// Flips bits of a furnished folder, one after the other, and says what verification makes of each.
///
/// So many bits are drawn; without a count every bit of the small files has its turn.
func flip(_ root: String, seed: UInt64, count: Int?) throws(StorageProblem) -> Ending {
  var flipping = Flipping(try FlippedFile.all(in: root), seed: seed)
  if let count {
    for _ in 0..<count { flipping.flipOne() }
  } else {
    for file in flipping.files where file.size <= 1024 {
      for bit in 0..<file.size * 8 { flipping.flip(file, bit) }
    }
  }
  return flipping.tell() ? .done : .notAcknowledged
}

/// A file whose bits are flipped, and who is asked about it.
struct FlippedFile {
  /// Whose files they are, for the counts.
  enum Kind: String, CaseIterable { case sealed, trail, draft, quarantine, cache, backup, note }

  let kind: Kind
  let name: String
  let path: String
  let owner: String
  let size: Int

  static func all(in root: String) throws(StorageProblem) -> [FlippedFile] {
    let workspace = root + "/workspace"
    var files = list(workspace, "", .sealed, owner: workspace) + list(workspace, "drafts", .draft, owner: workspace)
    files += list(workspace, "quarantine", .quarantine, owner: workspace)
    files +=
      list(workspace, ".winnow", .note, owner: workspace) + list(workspace, ".winnow/here", .note, owner: workspace)
    for backup in try Backup.list(in: root + "/backups").backups {
      files += list(backup.path, "", .backup, owner: backup.path)
      files += list(backup.path, "quarantine", .backup, owner: backup.path)
    }
    return files.filter { $0.size > 0 }.sorted { $0.path < $1.path }
  }

  private static func list(_ root: String, _ folder: String, _ kind: Kind, owner: String) -> [FlippedFile] {
    let path = folder.isEmpty ? root : "\(root)/\(folder)"
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var files: [FlippedFile] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      let shown = folder.isEmpty ? name : "\(folder)/\(name)"
      let kind: Kind = shown == "audit.jsonl" && kind == .sealed ? .trail : shown == ".winnow/columns" ? .cache : kind
      files.append(
        FlippedFile(kind: kind, name: shown, path: "\(path)/\(name)", owner: owner, size: Int(status.st_size)))
    }
    return files
  }

  /// What is found wrong with the owner, as text; nil where all is well.
  var finding: String? {
    let texts = kind == .backup ? findingsInBackup : findingsInWorkspace
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  private var findingsInBackup: [String] {
    do throws(StorageProblem) { return try Backup.open(owner).verify().map(\.description) } catch {
      return [error.description]
    }
  }

  private var findingsInWorkspace: [String] {
    let folder: WorkspaceFolder
    do throws(StorageProblem) { folder = try WorkspaceFolder.open(owner) } catch { return [error.description] }
    do throws(WorkspaceFailure) {
      let found = try folder.verify(clock: Furniture.clock)
      return found.problems.map(\.description) + found.changes.map { "\($0.file): \($0.kind)" }
    } catch { return [error.description] }
  }
}

/// Flips one bit after the other and counts.
struct Flipping {
  let files: [FlippedFile]
  private var named: [String: Int] = [:]
  private var tries: [String: Int] = [:]
  private var unnoticed = 0
  private var state: UInt64

  init(_ files: [FlippedFile], seed: UInt64) {
    self.files = files
    state = seed
  }

  /// SplitMix64, so that a seed gives the same flips everywhere.
  private mutating func draw(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(bound))
  }

  /// Flips a bit of a file of some kind, each kind as often.
  mutating func flipOne() {
    let kind = FlippedFile.Kind.allCases[draw(below: FlippedFile.Kind.allCases.count)]
    let some = files.filter { $0.kind == kind }
    guard !some.isEmpty else { return }
    let file = some[draw(below: some.count)]
    flip(file, draw(below: file.size * 8))
  }

  /// Flips a bit, asks, and flips it back; where the program ends in between, the folder shows which it was.
  mutating func flip(_ file: FlippedFile, _ bit: Int) {
    toggle(file, bit)
    let finding = file.finding
    toggle(file, bit)
    tries[file.kind.rawValue, default: 0] += 1
    if let finding, finding.contains(file.name) || finding.contains(Self.stem(file.name)) {
      named[file.kind.rawValue, default: 0] += 1
    } else if file.kind != .note {
      unnoticed += 1
      say("unnoticed \(file.name) byte \(bit / 8) bit \(bit % 8): \(finding ?? "all is well")")
    }
  }

  /// A piece and the reason why it was set aside are one thing to a person.
  private static func stem(_ name: String) -> String {
    name.hasSuffix(".reason.txt") ? String(name.dropLast(".reason.txt".count)) : name
  }

  private func toggle(_ file: FlippedFile, _ bit: Int) {
    let descriptor = open(file.path, O_RDWR)
    defer { close(descriptor) }
    var byte: UInt8 = 0
    guard pread(descriptor, &byte, 1, off_t(bit / 8)) == 1 else { leave(.notTried) }
    byte ^= 1 << UInt8(bit % 8)
    guard pwrite(descriptor, &byte, 1, off_t(bit / 8)) == 1 else { leave(.notTried) }
  }

  /// Says the counts, a line a kind; whether nothing went unnoticed and all is well at the end.
  func tell() -> Bool {
    for (kind, count) in tries.sorted(by: { $0.key < $1.key }) {
      say("flips \(kind) \(count) named \(named[kind, default: 0])")
    }
    let rest = files.compactMap(\.finding)
    for finding in Set(rest) { say("unnoticed: at the end it is not as it was: \(finding)") }
    return unnoticed == 0 && rest.isEmpty
  }
}
