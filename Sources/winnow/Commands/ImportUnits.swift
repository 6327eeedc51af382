import Interchange
import Storage

/// A file that an import reads: by itself, or out of a ZIP file.
struct ImportUnit {
  /// Its name in messages.
  let title: String
  let input: ImportInput
  /// The file that is read while the import runs; nil where all of it is in memory.
  var file: ImportFile?

  /// Tells why it could not be read to its end, if so.
  func check() throws(StorageProblem) { try file?.check() }
}

/// Finds out what a person wants to import.
enum ImportUnits {
  /// The file, or the files of a ZIP file that are wanted, in the order in which they are taken in.
  static func of(
    _ path: String, _ invocation: Invocation, _ console: inout Console
  ) throws(CommandFailure) -> [ImportUnit] {
    let (file, head): (ImportFile, [UInt8])
    do throws(StorageProblem) {
      file = try open(path)
      head = try file.head(4)
    } catch { throw CommandFailure(error) }
    let title = ImportCommand.title(of: path)
    guard head.withUnsafeBufferPointer({ ZipArchive.isLikely($0) }) else {
      guard !invocation.has(ImportCommand.member) else {
        throw .usage("--member goes with a ZIP file, which \(title) is not", of: .importFile)
      }
      return [ImportUnit(title: title, input: file.input, file: file)]
    }
    let units = try file.withAll { bytes throws(CommandFailure) in
      try members(bytes, title, invocation.value(ImportCommand.member), &console)
    }
    guard let found = units else { throw CommandFailure(.inputOutput, "\(title): the file could not be read.") }
    return found
  }

  private static func open(_ path: String) throws(StorageProblem) -> ImportFile {
    guard path == "-" else { return try ImportFile(path: path) }
    return try ImportFile(spooling: ImportCommand.title(of: path)) { write throws(StorageProblem) in
      try StandardInput.read(write)
    }
  }

  private static func members(
    _ bytes: UnsafeBufferPointer<UInt8>, _ title: String, _ wanted: String?, _ console: inout Console
  ) throws(CommandFailure) -> [ImportUnit] {
    var name = title
    do throws(ZipProblem) {
      let archive = try ZipArchive(bytes)
      let members = try chosen(archive.members, wanted)
      if members.count < archive.members.count {
        let rest = archive.members.filter { !members.contains($0) }.map(\.title).joined(separator: ", ")
        console.say("\(title): not taken: \(rest)")
      }
      var units: [ImportUnit] = []
      for member in members {
        name = "\(title): \(member.title)"
        let contents = try archive.contents(of: member, in: bytes)
        units.append(ImportUnit(title: "\(title)/\(member.title)", input: ImportInput(contents)))
      }
      return units
    } catch { throw CommandFailure(.data, "\(name): \(error.what). Nothing was imported.") }
  }

  /// The files of a Mailchimp audience, in this order: who left stays away.
  private static let audience = ["subscribed_", "unsubscribed_", "cleaned_"]

  private static func chosen(
    _ members: [ZipArchive.Member], _ wanted: String?
  ) throws(ZipProblem) -> [ZipArchive.Member] {
    let tables = members.filter { member in
      let name = member.title.lowercased()
      return !member.name.hasPrefix("__MACOSX/") && !name.hasPrefix(".")
        && [".csv", ".tsv", ".txt", ".jsonl"].contains(where: name.hasSuffix)
    }
    let names = tables.map(\.name).joined(separator: ", ")
    if let wanted {
      guard let member = members.first(where: { $0.name == wanted }) ?? members.first(where: { $0.title == wanted })
      else { throw ZipProblem("it has no \(DataProblem.quoted(wanted)); its tables are \(names)") }
      return [member]
    }
    guard tables.count != 1 else { return tables }
    let parts = audience.flatMap { beginning in tables.filter { $0.title.hasPrefix(beginning) } }
    guard parts.isEmpty else { return parts }
    guard !tables.isEmpty else { throw ZipProblem("it has no CSV file") }
    throw ZipProblem("it has several tables; --member names one of \(names)")
  }
}
