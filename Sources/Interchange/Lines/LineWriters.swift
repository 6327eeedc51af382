import Segmentation

/// Writes lines of fans.jsonl.
public enum FanLineWriter {
  /// A compact line, with its end, that sets `values` of the fan with this id.
  ///
  /// - Precondition: no key stands twice, and none is `id`.
  public static func line(id: String, _ values: [JSONMember] = []) -> [UInt8] {
    precondition(!values.contains { $0.key == "id" }, "a line has one id")
    var writer = JSONWriter()
    writer.value(.object([JSONMember("id", .string(id))] + values))
    writer.endLine()
    return writer.finished()
  }
}

/// Writes lines of events.jsonl.
public enum EventLineWriter {
  /// A compact line, with its end, of an event with further keys.
  ///
  /// - Precondition: no key stands twice, and none is `id`, `fan`, `type` or `at`.
  public static func line(
    id: String, fan: String, type: EventType, at instant: Instant, _ values: [JSONMember] = []
  ) -> [UInt8] {
    precondition(!values.contains { ["id", "fan", "type", "at"].contains($0.key) }, "a line has these keys once")
    var writer = JSONWriter()
    let head = [
      JSONMember("id", .string(id)), JSONMember("fan", .string(fan)), JSONMember("type", .string(type.rawValue)),
      JSONMember("at", .string(instant.description)),
    ]
    writer.value(.object(head + values))
    writer.endLine()
    return writer.finished()
  }
}
