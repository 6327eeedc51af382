import Interchange

/// .winnow/cuts.json: files of lines that a writer cut back to what they held before, as they were right after it.
///
/// A cut changes a file's change time and none of the lines that were read already; without the note everybody would have to
/// read all of them again. It is a hint: who finds none reads again.
enum CutNote {
  private static let fileName = "cuts.json"

  /// The files as their last cut left them.
  static func read(in folder: borrowing OpenFolder) -> [String: FileStatus] {
    guard let notes = try? folder.folder(LockNotice.folderName, making: false), let file = try? notes.file(fileName),
      let bytes = try? FileBytes.read(file, limit: 4096),
      let note = try? bytes.withBytes({ bytes throws(JSONProblem) in try JSONValue(parsing: bytes) })
    else { return [:] }
    guard case .object(let members) = note else { return [:] }
    return Dictionary(
      members.compactMap { member in FileStatus(member.value).map { (member.key, $0) } },
      uniquingKeysWith: { $1 })
  }

  /// Notes that a file was cut back just now; under the lock.
  static func leave(_ name: String, in folder: borrowing OpenFolder) {
    var cuts = read(in: folder)
    guard let found = try? folder.status(of: name), let notes = try? folder.folder(LockNotice.folderName) else {
      return
    }
    cuts[name] = found
    var writer = JSONWriter()
    writer.beginObject()
    for (name, status) in cuts.sorted(by: { $0.key < $1.key }) {
      writer.key(name)
      status.write(to: &writer)
    }
    writer.endObject()
    try? notes.emptiedNote(fileName)?.write(writer.finished())
  }
}
