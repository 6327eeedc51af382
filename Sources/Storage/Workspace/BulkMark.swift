import Interchange
import Segmentation

/// bulk.json: how long the files were before lines that stand or fall together were appended.
///
/// As long as it is there, the lines behind these lengths do not count: readers pass over them, and the next writer cuts
/// them off. Removing it is what makes all of them count at once.
struct BulkMark: Hashable {
  let lengths: [WorkspaceFile: Int]
  /// What was about to be appended to the files of lines, so that a mark that came back is known for what it is.
  var batches: [WorkspaceFile: Batch] = [:]

  /// The bytes that a bulk append adds to one file.
  struct Batch: Hashable {
    let length: Int
    let checksum: UInt64

    init(length: Int, checksum: UInt64) {
      self.length = length
      self.checksum = checksum
    }

    /// The batch of whole lines; a last one without an end gets it.
    init(_ lines: [UInt8]) {
      let end: [UInt8] = lines.last == 0x0A ? [] : [0x0A]
      var checksum = RunningChecksum()
      for bytes in [lines, end] { bytes.withUnsafeBytes { checksum.add($0) } }
      self.init(length: lines.count + end.count, checksum: checksum.value)
    }
  }

  /// The bytes of a file that count.
  func length(of file: WorkspaceFile) -> Int { lengths[file] ?? .max }

  /// The mark of a folder; nil where no bulk append runs or was cut short.
  static func read(in folder: borrowing OpenFolder) throws(StorageProblem) -> BulkMark? {
    guard let file = try folder.file(WorkspaceFile.bulk.name) else { return nil }
    let bytes = try FileBytes.read(file, limit: 4096)
    let document = try? bytes.withBytes { bytes throws(JSONProblem) in try JSONValue(parsing: bytes) }
    if let format = document?["format"]?.number.flatMap({ Int($0) }), format > DocumentFormat.current {
      throw StorageProblem.newerFormat(format, folder.path(of: WorkspaceFile.bulk.name), "read")
    }
    guard document?["format"]?.number == "1", let entries = document?["files"]?.array else { throw damaged(folder) }
    var lengths: [WorkspaceFile: Int] = [:]
    var batches: [WorkspaceFile: Batch] = [:]
    for entry in entries {
      guard let file = entry["file"]?.string.flatMap(WorkspaceFile.init(rawValue:)), file.isLines,
        let length = entry["length"]?.number.flatMap({ Int($0) }), length >= 0
      else { throw damaged(folder) }
      lengths[file] = length
      if let size = entry["batch"]?.number.flatMap({ Int($0) }),
        let checksum = entry["crc64"]?.string.flatMap({ UInt64($0, radix: 16) })
      {
        batches[file] = Batch(length: size, checksum: checksum)
      }
    }
    return BulkMark(lengths: lengths, batches: batches)
  }

  func write(in folder: borrowing OpenFolder) throws(StorageProblem) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("format")
    writer.number(1)
    writer.key("files")
    writer.beginArray()
    for (file, length) in lengths.sorted(by: { $0.key.name < $1.key.name }) {
      writer.beginObject()
      writer.key("file")
      writer.string(file.name)
      writer.key("length")
      writer.number(length)
      if let batch = batches[file] {
        writer.key("batch")
        writer.number(batch.length)
        writer.key("crc64")
        writer.string(String(batch.checksum, radix: 16))
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    try AtomicFile.replace(WorkspaceFile.bulk.name, in: folder, with: writer.finished())
  }

  /// Lets everything count that was appended, and brings that to the disk.
  static func remove(in folder: borrowing OpenFolder) throws(StorageProblem) {
    try folder.remove(WorkspaceFile.bulk.name)
    do throws(StorageProblem) { try folder.sync() } catch { throw error.with(outcome: .unknown) }
  }

  static func damaged(_ folder: borrowing OpenFolder, _ file: WorkspaceFile = .bulk) -> StorageProblem {
    let reason =
      file == .bulk
      ? "it is not what a bulk append writes" : "it was changed by hand since an append to it was interrupted"
    return StorageProblem(
      .damaged, path: folder.path(of: file.name), operation: "roll back the interrupted append", reason: reason,
      outcome: .notSaved,
      remedy: "Run winnow doctor; or check the last lines of fans.jsonl and events.jsonl, then remove bulk.json.")
  }
}
