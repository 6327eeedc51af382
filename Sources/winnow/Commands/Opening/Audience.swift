import Segmentation

/// Fans that a command line names: those of a segment, or those who satisfy a condition.
enum Audience {
  case segment(Segment)
  case condition(Condition, text: String)

  /// Where the fans come from, for an export.
  var origin: ExportOrigin {
    switch self {
    case .segment(let segment): .segment(segment.name)
    case .condition(_, let text): .condition(text)
    }
  }
}

extension OpenWorkspace {
  /// The segment with this name or id, else the condition that the text says.
  func audience(_ text: String) throws(CommandFailure) -> Audience {
    if let segment = collection.segment(named: text) { return .segment(segment) }
    do throws(CommandFailure) { return .condition(try condition(text), text: text) } catch {
      guard let nearest = Nearest.suggestion(for: text, among: collection.segments.map(\.name)) else {
        throw CommandFailure(error.code, error.lines + ["No segment has this name either. See: winnow segments"])
      }
      throw CommandFailure(.noInput, "no segment is named \"\(text)\"; did you mean \"\(nearest)\"?")
    }
  }

  /// The fans; a broken segment is a failure of the data.
  mutating func fans(of audience: Audience) throws(CommandFailure) -> Membership {
    switch audience {
    case .condition(let condition, _): return try fans(matching: condition)
    case .segment(let segment):
      if let membership = membership(of: segment) { return membership }
      throw CommandFailure(
        .data,
        "\"\(segment.name)\" is broken (\(brokenReason(of: segment) ?? "its rule cannot be read")), so nobody can be "
          + "said to be in it. See: winnow check")
    }
  }
}
