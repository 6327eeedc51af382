import Glibc
import Segmentation

/// The system's time zones, read by their IANA names.
public enum TimeZoneStore {
  private static let standardFolder = "/usr/share/zoneinfo"

  /// The rules of the zone with this name, such as `Europe/Berlin`; UTC is known without any file.
  public static func rules(named name: String) throws(StorageProblem) -> TimeZoneRules {
    let folder = getenv("TZDIR").map { String(cString: $0) } ?? standardFolder
    return try rules(named: name, in: folder)
  }

  static func rules(named name: String, in folder: String) throws(StorageProblem) -> TimeZoneRules {
    if name == "UTC" || name == "Etc/UTC" { return .utc }
    guard isWellFormed(name) else {
      throw problem(name, folder, "\"\(name)\" is not the name of a time zone, such as Europe/Berlin")
    }
    let path = "\(folder)/\(name)"
    do throws(StorageProblem) {
      let bytes = try FileBytes.read(path: path, followingLinks: true)
      return try bytes.withBytes { bytes throws(StorageProblem) in
        do throws(TimeZoneProblem) {
          return try TimeZoneRules(identifier: name, tzif: UnsafeRawBufferPointer(bytes))
        } catch {
          throw StorageProblem(.timeZone, path: path, operation: "read", reason: error.reason)
        }
      }
    } catch {
      guard error.kind == .missing || error.kind == .unsafe else { throw error }
      throw unknown(name, folder)
    }
  }

  /// Names of letters, digits, `_`, `-` and `+`, with single slashes between their parts: nothing leads out of the folder.
  private static func isWellFormed(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return name.utf8.count <= 64
      && parts.allSatisfy { part in
        guard let first = part.first, isLetter(first) else { return false }
        return part.allSatisfy { isLetter($0) || $0 &- 0x30 < 10 || [0x5F, 0x2D, 0x2B].contains($0) }
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func unknown(_ name: String, _ folder: String) -> StorageProblem {
    let names = names(in: folder)
    guard !names.isEmpty else {
      return problem(name, folder, "the system has no time zones", remedy: "Install tzdata, or set TZDIR.")
    }
    let city = name.split(separator: "/").last.map(String.init) ?? name
    let nearest =
      Nearest.suggestion(for: name, among: names) ?? names.first { $0.hasSuffix("/" + city) }
    return problem(
      name, folder, "no time zone is named \"\(name)\"" + (nearest.map { "; did you mean \($0)?" } ?? ""))
  }

  private static func problem(
    _ name: String, _ folder: String, _ reason: String, remedy: String = ""
  ) -> StorageProblem {
    StorageProblem(.timeZone, path: folder, operation: "find the time zone", reason: reason, remedy: remedy)
  }

  /// The names of all zones, in order.
  static func names(in folder: String) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let prefix = pending.popLast() {
      guard let open = try? OpenFolder("\(folder)/\(prefix)"), let names = try? open.names() else { continue }
      for name in names where name.utf8.first.map({ $0 &- UInt8(ascii: "A") < 26 }) == true {
        guard let status = try? open.status(of: name) else { continue }
        if status.isFolder { pending.append("\(prefix)\(name)/") } else { found.append(prefix + name) }
      }
    }
    return found.sorted()
  }
}

extension TimeZoneProblem {
  /// The description as a part of a sentence.
  fileprivate var reason: String {
    let sentence = description
    return sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast()
  }
}
