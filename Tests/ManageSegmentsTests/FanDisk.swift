import Interchange
import Segmentation

@testable import ManageSegments

/// The lines that were added to the tiny workspace's fans and events, as the files would hold them.
struct FanDisk {
  /// The lines that are there from the beginning.
  var first = Tiny.fans
  /// What the record of changes tells of merges.
  var trail: [JSONValue] = []
  var fans = ""
  var events = ""
  private var count = 0

  /// What the lines of a fan say.
  func profile(of id: String) -> JSONValue? {
    Array((first + fans).utf8).withUnsafeBufferPointer { FanLookup.profile(of: id, in: $0) }
  }

  mutating func set(_ values: [JSONMember], of id: String) {
    fans += String(decoding: FanLineWriter.line(id: id, values), as: UTF8.self)
  }

  /// Adds an event for each fan, a second after those before.
  mutating func tag(_ edit: TagEdit) {
    count += 1
    let at = Instant(rfc3339: "2026-11-20T10:00:00Z").map {
      Instant(microseconds: $0.microseconds + Int64(count) * 1_000_000)
    }
    for (place, fan) in edit.fans.enumerated() {
      events += String(
        decoding: EventLineWriter.line(
          id: "t\(count)-\(place)", fan: fan, type: edit.isAdded ? .tagAdded : .tagRemoved,
          at: at ?? Instant(microseconds: 0), [JSONMember("tag", .string(edit.tag))]), as: UTF8.self)
    }
  }
}

extension App {
  /// What a fan's lines say, as the dialog is told.
  func disk(of id: String) -> FanLines {
    let members = lines.profile(of: id)?.object ?? []
    return FanLines(fan: id, keys: Dictionary(members.map { ($0.key, Self.key($0.value)) }) { one, _ in one })
  }

  private static func key(_ value: JSONValue) -> FanLines.Key {
    let text =
      switch value {
      case .string(let text), .number(let text): text
      case .boolean(let value): value ? "yes" : "no"
      case .array(let elements): elements.compactMap(\.string).joined(separator: "; ")
      case .null, .object: ""
      }
    return FanLines.Key(json: value.text(.compact), text: text)
  }

  private static func value(_ json: String?) -> JSONValue? {
    json.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
  }

  /// What was typed, read as the command line reads it.
  func reading(of entry: FanEntry) -> Message {
    let table = model.workspace.table
    let reading = KeyValueReading(
      table.schema, currency: model.workspace.settings.currency, zone: table.frame.zone, allowsNewKeys: false)
    do throws(ImportProblem) {
      let values = try reading.fan(["\(entry.key)=\(entry.text)"], hasPurchases: false)
      return .fanValueRead(
        FanEdit(
          fan: entry.fan,
          keys: values.map {
            FanEdit.Key(key: $0.key, before: entry.before, after: $0.value == .null ? nil : $0.value.text(.compact))
          }))
    } catch {
      return .fanValueRefused(entry, String(error.message.trimmingPrefix("\(entry.key): ")))
    }
  }

  /// Answers a change of fans as the disk would, and has the files read again.
  mutating func answerOfFans(_ request: SaveRequest) {
    switch request.change {
    case .segments: return
    case .lines: break
    case .tag(let edit): lines.tag(edit)
    case .merge(let edit):
      do throws(FanMergeProblem) { try lines.merge(edit, model.table) } catch {
        return send(.fanGone("\(error).", request))
      }
    case .fan(let edit):
      let profile = lines.profile(of: edit.fan)
      let conflicts = edit.keys.filter { $0.before != profile?[$0.key]?.text(.compact) }
      guard conflicts.isEmpty else {
        let keys = conflicts.map { key in
          FanConflict.Key(
            key: key.key, theirs: profile?[key.key].map(Self.key),
            mine: Self.value(key.after).map(Self.key))
        }
        return send(.fanConflicted(FanConflict(fan: edit.fan, keys: keys), request))
      }
      let values = edit.keys.map { key in
        JSONMember(key.key, Self.value(key.after) ?? .null)
      }
      lines.set(values, of: edit.fan)
    }
    send(.fansSaved(request))
    reloadFans()
  }

  /// The dialog hears of the lines.
  mutating func reloadFans() {
    let contents =
      lines.first == Tiny.fans
      ? Tiny.contents(andFans: lines.fans, andEvents: lines.events)
      : Twins.contents(andFans: lines.fans)
    send(
      .reloaded(
        WorkspaceContents(
          settings: contents.settings, collection: model.workspace.collection, table: contents.table)))
  }
}
