import Interchange
import Segmentation

/// Puts a broken audit trail in order: damaged lines go to quarantine/, and an entry closes the gaps that are left.
extension LockedFolder {
  /// Closes the trail's gaps; where what was set aside is now.
  mutating func closeTrail() throws(StorageProblem) -> [String] {
    guard let file = try folder.file(AuditLine.file) else { return [] }
    let bytes = try FileBytes.read(file).withBytes { Array($0) }
    let broken = bytes.withUnsafeBufferPointer { AuditReading($0) }
    var numbers = Set(broken.damaged)
    for problem in broken.problems where problem.isTornLine { numbers.insert(problem.line ?? 0) }
    let ranges = bytes.ranges(ofLines: numbers)
    let rest = bytes.removing(ranges)
    var kept: [String] = []
    if !ranges.isEmpty {
      let places = zip(numbers.sorted(), ranges).map { "line \($0) (from byte \($1.lowerBound) on, \($1.count) bytes)" }
      kept = [
        try Quarantine.keep(
          ranges.flatMap { Array(bytes[$0]) }, as: "\(AuditLine.file)-lines",
          reason: "\(places.joined(separator: ", ")) could not be read; winnow doctor closed the trail when asked to",
          in: folder)
      ]
    }
    let reading = rest.withUnsafeBufferPointer { AuditReading($0) }
    let end = rest.isEmpty || rest.last == 0x0A ? [] : [UInt8(0x0A)]
    let closing = Self.closing(reading, setAside: numbers.count, kept)
    let old = try AtomicFile.replaceKeepingOld(AuditLine.file, in: folder, with: rest + end + closing)
    if let old { folder.removeQuietly(old) }
    return kept
  }

  /// The entry that says what was done; it seals what was sealed before, so nothing else passes unseen.
  private static func closing(_ reading: AuditReading, setAside count: Int, _ kept: [String]) -> [UInt8] {
    let last = reading.lines.last
    let lines = count == 1 ? "1 line" : "\(count) lines"
    let gaps = reading.gaps.sorted { $0.key < $1.key }.map { JSONValue.string($0.value) }
    let payload = AuditLine.payload(
      [
        JSONMember("repair", .string("the audit trail closed, \(lines) of it set aside")),
        JSONMember("gaps", .array(gaps)), JSONMember("kept_as", .array(kept.map(JSONValue.string))),
      ], salt: RandomDigits.text())
    let entry = AuditEntry(
      number: (last?.entry.number ?? 0) + 1, at: Instant(microseconds: Clock.microsecondsSinceEpoch()),
      author: .current, action: .repaired, files: last?.entry.files ?? [:], payloadHash: AuditLine.hash(of: payload),
      previous: last?.hash ?? AuditEntry.noHash)
    return AuditLine.line(entry, payload: payload).bytes
  }
}
