/// `.winnow/making`: there while a workspace is being made, so that what a crash leaves of it is known for nobody's data.
enum MakingMark {
  static let fileName = "making"

  static func stands(in folder: borrowing OpenFolder) -> Bool {
    let notes = try? folder.folder(LockNotice.folderName, making: false)
    return ((try? notes?.status(of: fileName)) ?? nil) != nil
  }

  /// Leaves the mark, on disk before any file of the workspace is.
  static func leave(in folder: borrowing OpenFolder) throws(StorageProblem) {
    try AtomicFile.replace(fileName, in: folder.folder(LockNotice.folderName), with: [])
  }

  static func remove(in folder: borrowing OpenFolder) throws(StorageProblem) {
    let notes = try folder.folder(LockNotice.folderName)
    try notes.remove(fileName)
    try notes.sync()
  }

  /// Removes what a making left that was cut short; only under the lock, and never where workspace.json says that it was
  /// done.
  static func sweep(_ folder: borrowing OpenFolder) throws(StorageProblem) {
    guard stands(in: folder) else { return }
    if try folder.status(of: WorkspaceFile.workspace.name) == nil {
      for file in WorkspaceFile.allCases { try folder.remove(file.name) }
      try AtomicFile.sweep(folder)
      try folder.sync()
    }
    try remove(in: folder)
  }
}
