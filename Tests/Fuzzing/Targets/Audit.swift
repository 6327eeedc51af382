// Lines of the audit trail: as they come, and with hashes that fit, behind which the input's parts are the entry's
// members and the payload. What is read can be told in words and is written as the same line.
import Interchange
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  if let line = try? AuditLine(parsing: bytes) { tell(line) }
  let parts = bytes.parts(2)
  guard parts.count == 2 else { return }
  let payload = Array(parts[1])
  let entry =
    Array("{".utf8) + Array(parts[0])
    + Array(#","payload_hash":"\#(AuditLine.hash(of: payload))","previous":"\#(AuditEntry.noHash)"}"#.utf8)
  let text =
    Array(#"{"entry":"#.utf8) + entry + Array(#","hash":"\#(AuditLine.hash(of: entry))","payload":"#.utf8) + payload
    + [UInt8(ascii: "}")]
  guard let line = text.withUnsafeBufferPointer({ try? AuditLine(parsing: $0) }) else { return }
  tell(line)
}

private func tell(_ line: AuditLine) {
  _ = AuditWords.sentence(of: line) + AuditWords.author(of: line)
  if let payload = line.payload { _ = AuditNote.segmentEdits(in: payload) }
  var (written, _) = AuditLine.line(line.entry, payload: nil)
  written.removeLast()
  let again = written.withUnsafeBufferPointer { try? AuditLine(parsing: $0) }
  promise(again?.entry == line.entry && again?.payload == nil, "the entry is written as something else")
}
