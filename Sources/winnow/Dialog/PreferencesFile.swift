import Interchange
import ManageSegments
import Segmentation
import Storage

/// dialog.json: how a person wants the dialog to look, in the folder for the state of programs and in no workspace.
struct PreferencesFile: Sendable {
  private static let queue = BackgroundQueue()
  private let file: PersonFile

  /// The file of the person who runs the program; nil without a home.
  init?() {
    guard let folder = Surroundings.stateFolder() else { return nil }
    file = PersonFile("dialog.json", in: folder + "/winnow")
  }

  /// What a file says, and why that is not all of it.
  struct Reading {
    var preferences = Preferences()
    var problem: String?
    var isThere = true
  }

  /// What the file says; the standard where there is none.
  func read() -> Reading {
    do throws(StorageProblem) {
      guard let bytes = try file.read() else { return Reading(isThere: false) }
      do throws(JSONProblem) {
        return Reading(preferences: try Self.preferences(in: try JSONValue(parsing: bytes)))
      } catch {
        return Reading(problem: "\(file.path):\(error.line):\(error.column): \(error.what); the standard is used")
      }
    } catch {
      return Reading(problem: error.description)
    }
  }

  /// Writes the file beside the loop; `failed` is told why it could not be written.
  func keep(_ preferences: Preferences, failed: @escaping @Sendable (String) -> Void) {
    Self.queue.async { [file] in
      do throws(StorageProblem) { try file.write(Self.bytes(of: preferences)) } catch { failed(error.description) }
    }
  }

  /// Waits until everything that was asked for is done.
  func finish() { Self.queue.finish() }
}

// MARK: - As JSON

extension PreferencesFile {
  /// `{"format":1,"fan_columns":[{"field":"name","width":24}],"tour":"seen"}`; keys that are not known are passed over.
  static func preferences(in document: JSONValue) throws(JSONProblem) -> Preferences {
    guard document["format"]?.number == "1" else {
      throw JSONProblem(line: 1, column: 1, offset: 0, what: "this is no file of format 1")
    }
    let tour = document["tour"]?.string.flatMap { TourOutcome(rawValue: $0) }
    guard let entries = document["fan_columns"]?.array else { return Preferences(tour: tour) }
    var columns: [FanColumn] = []
    for entry in entries {
      guard let field = entry["field"]?.string, !columns.contains(where: { $0.field.rawValue == field }) else {
        continue
      }
      columns.append(FanColumn(Field.ID(rawValue: field), width: entry["width"]?.number.flatMap { Int($0) }))
    }
    return Preferences(fanColumns: columns.isEmpty ? nil : columns, tour: tour)
  }

  static func bytes(of preferences: Preferences) -> [UInt8] {
    var members = [JSONMember("format", .number("1"))]
    if let columns = preferences.fanColumns {
      let entries = columns.map { column in
        JSONValue.object(
          [JSONMember("field", .string(column.field.rawValue))]
            + (column.width.map { [JSONMember("width", .number(String($0)))] } ?? []))
      }
      members.append(JSONMember("fan_columns", .array(entries)))
    }
    if let tour = preferences.tour { members.append(JSONMember("tour", .string(tour.rawValue))) }
    return Array(JSONValue.object(members).text(.compact).utf8) + [0x0A]
  }
}
