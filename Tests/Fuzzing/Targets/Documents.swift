// The documents of a workspace: what was read is written as a document that says the same and is written the same.
import Interchange
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  if let collection = try? SegmentsDocument.read(bytes) {
    let written = SegmentsDocument.write(collection)
    promise((try? SegmentsDocument.read(written)) == collection, "segments.json is written as something else")
    let typed = collection.typed(in: RuleContext())
    let again = (try? SegmentsDocument.read(SegmentsDocument.write(typed, context: RuleContext())))
    promise(again?.typed(in: RuleContext()) == typed, "segments with values of a type are written as something else")
    for segment in collection.segments { look(at: segment, among: collection) }
  }
  if let settings = try? WorkspaceDocument.read(bytes) {
    let written = WorkspaceDocument.write(settings)
    promise((try? WorkspaceDocument.read(written)) == settings, "workspace.json is written as something else")
  }
  if bytes.last == UInt8(ascii: "}"), let draft = try? DraftDocument.read(sealed(bytes), file: "draft") {
    let written = DraftDocument.write(draft, context: nil)
    promise((try? DraftDocument.read(written, file: "draft")) == draft, "a draft is written as something else")
  }
}

/// The input with the checksum that drafts end with.
private func sealed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  let body = Array(bytes.dropLast()) + Array(",\n  \"crc64\": ".utf8)
  let digits = String(RunningChecksum.of(body), radix: 16)
  return body + Array("\"\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)\"\n}\n".utf8)
}

/// What a screen and a save ask of a segment.
private func look(at segment: Segment, among collection: SegmentCollection) {
  let context = RuleContext(segmentNames: collection.names)
  _ = segment.issues(
    among: collection.segments.filter { $0.id != segment.id }, settings: WorkspaceSettings(), context: context)
  guard let condition = segment.condition else { return }
  _ = condition.typed(in: context).problems(in: context)
  _ = ConditionPrinter.text(of: condition, in: context) + ConditionPrinter.phrase(of: condition, in: context)
}
