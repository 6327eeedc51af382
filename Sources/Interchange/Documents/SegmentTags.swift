import Segmentation

/// The key `tags` of a segment in a document; one without tags has no such key.
enum SegmentTags {
  /// The tags in `node`, without those with which something is wrong.
  static func read(_ node: JSONNode, _ field: String, _ reading: inout DocumentReading) -> [String] {
    var tags: [String] = []
    var seen: [String: JSONNode] = [:]
    for (index, element) in reading.elements(node, field).enumerated() {
      let place = "\(field)[\(index)]"
      guard let tag = reading.text(element, place) else { continue }
      if let problem = SegmentTag.problem(with: tag) {
        reading.report(element, place, problem)
      } else if let first = seen.updateValue(element, forKey: TextFolding.fold(tag)) {
        let (line, column) = reading.place(of: first.range.lowerBound)
        reading.report(
          element, place, "the tag \(Excerpt.quoted(tag)) stands at \(line):\(column) already, regardless of case")
      } else {
        tags.append(tag)
      }
    }
    return tags
  }

  /// Writes the key, where there are tags.
  static func write(_ tags: [String], to writer: inout JSONWriter) {
    guard !tags.isEmpty else { return }
    writer.key("tags")
    writer.beginArray()
    for tag in tags { writer.string(tag) }
    writer.endArray()
  }
}
