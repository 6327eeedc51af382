/// A small file of a person's own, such as how the dialog looks: outside every workspace, private, and never needed.
public struct PersonFile: Hashable, Sendable {
  /// Files longer than this are no file of ours.
  private static let longest = 1 << 20

  /// The folder, which is made when something is written.
  public let folder: String
  /// The name of the file in it.
  public let name: String

  /// A file of this name in a folder.
  public init(_ name: String, in folder: String) {
    self.folder = folder
    self.name = name
  }

  /// The path of the file.
  public var path: String { folder + "/" + name }

  /// The bytes of the file; nil where there is none.
  public func read() throws(StorageProblem) -> [UInt8]? {
    let open: OpenFolder
    do throws(StorageProblem) { open = try OpenFolder(folder) } catch {
      guard error.kind == .missing else { throw error }
      return nil
    }
    guard let file = try open.file(name) else { return nil }
    return try FileBytes.read(file, limit: Self.longest).withBytes { Array($0) }
  }

  /// Puts these bytes in the place of the file; on disk when this returns.
  public func write(_ bytes: [UInt8]) throws(StorageProblem) {
    try OpenFolder.makeFolders(folder)
    try AtomicFile.replace(name, in: OpenFolder(folder), with: bytes)
  }
}
