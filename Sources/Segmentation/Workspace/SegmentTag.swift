/// What a tag of a segment may be: one line of a few words, by which segments are put in order.
public enum SegmentTag {
  /// The most characters that a tag may have, as a person counts them.
  public static let mostCharacters = 40

  /// What keeps a text from being a tag; nil where it is one.
  public static func problem(with text: String) -> String? {
    if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return "the tag is empty" }
    if text.unicodeScalars.contains(where: breaksLine) { return "a tag is a single line" }
    if text.first?.isWhitespace == true || text.last?.isWhitespace == true { return "a tag has no spaces around it" }
    guard text.count > mostCharacters else { return nil }
    return "a tag has at most \(mostCharacters) characters; this one has \(text.count)"
  }

  private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// A tag as it was typed, without spaces around it and with one between its words.
  public static func tidied(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Segment {
  /// Whether the segment has the tag, regardless of case.
  public func hasTag(_ tag: String) -> Bool { place(ofTag: tag) != nil }

  /// Gives the segment a tag, behind the others; one that it has already stays as it is.
  public mutating func addTag(_ tag: String) { if !hasTag(tag) { tags.append(tag) } }

  /// Takes a tag away, regardless of case.
  public mutating func removeTag(_ tag: String) { if let place = place(ofTag: tag) { tags.remove(at: place) } }

  private func place(ofTag tag: String) -> Int? {
    let folded = TextFolding.fold(tag)
    return tags.firstIndex { TextFolding.fold($0) == folded }
  }
}

extension SegmentCollection {
  /// A tag as it was typed, in the way in which segments that have it write it.
  public func spelling(ofTag typed: String) -> String {
    let (tag, folded) = (SegmentTag.tidied(typed), TextFolding.fold(SegmentTag.tidied(typed)))
    return Self.tagCounts(of: segments).first { TextFolding.fold($0.tag) == folded }?.tag ?? tag
  }

  /// How many of some segments have each of their tags, the most frequent first; alike regardless of case, written as
  /// the first of them has it.
  public static func tagCounts(of segments: [Segment]) -> [(tag: String, count: Int)] {
    var counts: [(tag: String, count: Int)] = []
    var places: [String: Int] = [:]
    for tag in segments.flatMap(\.tags) {
      let folded = TextFolding.fold(tag)
      if let place = places[folded] {
        counts[place].count += 1
      } else {
        places[folded] = counts.count
        counts.append((tag, 1))
      }
    }
    return counts.sorted { ($1.count, TextFolding.fold($0.tag)) < ($0.count, TextFolding.fold($1.tag)) }
  }
}
