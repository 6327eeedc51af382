import Glibc

/// The one folder in which a confined session makes files: by plain names, new ones only.
enum ExportFolder {
  /// The folder without links in its path, which is private and no part of the workspace.
  static func checked(_ path: String, besides workspace: String) throws(CommandFailure) -> String {
    var status = stat()
    guard let folder = real(path), stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure(.cannotCreate, "\(path): the folder for exports is not there.")
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw CommandFailure(
        .noPermission, "\(path): the folder for exports must be your own, and nobody else may write to it.")
    }
    if let workspace = real(workspace), (folder + "/").hasPrefix(workspace + "/") {
      throw CommandFailure(.usage, "\(path): exports do not go into the workspace; name another folder.")
    }
    return folder
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// So many bytes a name may have.
  private static let longest = 128
  private static let signs = Set<Character>(" ._-+,()")

  /// The path of a file in the folder, for a name that cannot lead out of it.
  static func path(of name: String, in folder: String?) throws(CommandFailure) -> String {
    guard let folder else {
      throw CommandFailure(.noPermission, "no files are made here; leave --output out, and take what is printed.")
    }
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || signs.contains($0) }
    let isHidden = name.first.map { $0 == "." || $0 == "-" || $0 == " " } ?? true
    guard isPlain, !isHidden, name.utf8.count <= longest else {
      throw CommandFailure(
        .noPermission,
        "\"\(name)\": exports go into one folder here; a plain name is wanted, such as vips.csv, without a slash and no "
          + "point at its beginning.")
    }
    return folder + "/" + name
  }
}
