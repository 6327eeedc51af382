import Segmentation

/// segments.json: its bytes as segments, and segments as its bytes.
public enum SegmentsDocument {
  /// The segments in a document.
  ///
  /// A rule of an unknown form is no problem of the document: it is kept, and broken.
  /// - Throws: everything else that is wrong, with its places, where reading can go on.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String = "segments.json"
  ) throws(DataProblems) -> SegmentCollection {
    var reading = DocumentReading(bytes, file: file)
    var collection = SegmentCollection()
    if let root = reading.readRoot() { collection = Self.collection(in: root, &reading) }
    try reading.finish()
    return collection
  }

  /// The segments in a document.
  public static func read(_ bytes: [UInt8], file: String = "segments.json") throws(DataProblems) -> SegmentCollection {
    try bytes.withUnsafeBufferPointer { bytes throws(DataProblems) in try read(bytes, file: file) }
  }

  /// The segments in a document, also of one that a newer program wrote, as far as they are understood.
  ///
  /// A segment of a newer document that holds anything unknown is there with a rule that cannot be read, so it has no size.
  public static func open(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String = "segments.json"
  ) throws(DataProblems) -> OpenedDocument<SegmentCollection> {
    var reading = DocumentReading(bytes, file: file, opensNewer: true)
    var collection = SegmentCollection()
    if let root = reading.readRoot() { collection = Self.collection(in: root, &reading) }
    try reading.finish()
    return reading.opened(collection)
  }

  private static func collection(in root: JSONNode, _ reading: inout DocumentReading) -> SegmentCollection {
    var collection = SegmentCollection()
    if let revision = root["revision"] {
      collection.revision = reading.wholeNumber(revision, "revision", from: 0) ?? 0
    }
    if let node = root["segments"] {
      var twins = SegmentTwins()
      for (index, element) in reading.elements(node, "segments").enumerated() {
        let place = "segments[\(index)]"
        let read =
          reading.newerFormat.map { SegmentEntry.open(element, place, newer: $0, &reading) }
          ?? SegmentEntry.read(element, place, &reading)
        guard let segment = read else { continue }
        twins.check(segment, element, place, &reading)
        collection.segments.append(segment)
      }
    } else {
      reading.report(root, "segments", "the key is missing; an array was expected")
    }
    if let retired = root["retired"] {
      let ids = reading.elements(retired, "retired").compactMap { reading.nonEmptyText($0, "retired") }
      collection.retiredIDs = ids.map(Segment.ID.init(rawValue:))
    }
    collection.extras = reading.extras(root.members ?? [], except: keys)
    reading.noteUnknown(root.members ?? [], keys)
    return collection
  }

  private static let keys: Set<String> = ["format", "revision", "segments", "retired"]

  /// The document of `collection`: a line for each key of a segment, so that a change shows where it was made.
  ///
  /// - Parameter context: tells which values are money, which is written as decimal text.
  public static func write(_ collection: SegmentCollection, context: RuleContext? = nil) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("format")
    writer.number(DocumentReading.format)
    writer.key("revision")
    writer.number(collection.revision)
    writer.key("segments")
    writer.beginArray()
    for segment in collection.segments { SegmentEntry.write(segment, context, to: &writer) }
    writer.endArray()
    if !collection.retiredIDs.isEmpty {
      writer.key("retired")
      writer.beginArray()
      for id in collection.retiredIDs { writer.string(id.rawValue) }
      writer.endArray()
    }
    writer.extras(collection.extras)
    writer.endObject()
    return JSONLayout.pretty(writer.finished(), brokenLevels: 3) + [0x0A]
  }
}

extension SegmentCollection {
  /// The segments with each literal of a rule read as its field's type reads it; see `Condition.typed(in:)`.
  public func typed(in context: RuleContext) -> SegmentCollection {
    var typed = self
    for (index, segment) in segments.enumerated() {
      if case .dynamic(let condition) = segment.kind {
        typed.segments[index].kind = .dynamic(condition.typed(in: context))
      }
    }
    return typed
  }
}

/// Finds segments with the id or the name of an earlier one.
private struct SegmentTwins {
  private var ids: [Segment.ID: JSONNode] = [:]
  private var names: [String: JSONNode] = [:]

  mutating func check(_ segment: Segment, _ node: JSONNode, _ place: String, _ reading: inout DocumentReading) {
    let id = Excerpt.quoted(segment.id.rawValue)
    if let first = ids.updateValue(node, forKey: segment.id) {
      let (line, column) = reading.place(of: first.range.lowerBound)
      reading.report(
        node["id"] ?? node, "\(place).id", "the segment at \(line):\(column) already has the id \(id)")
    }
    if let first = names.updateValue(node, forKey: TextFolding.fold(segment.name)) {
      let (line, column) = reading.place(of: first.range.lowerBound)
      reading.report(
        node["name"] ?? node, "\(place).name",
        "the segment at \(line):\(column) already has the name \(Excerpt.quoted(segment.name)), regardless of case")
    }
  }
}
