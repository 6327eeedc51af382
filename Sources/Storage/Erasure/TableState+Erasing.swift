extension TableState {
  /// Whether the files of lines in a folder are still those that were read, whatever was added to them.
  func isOf(_ folder: borrowing OpenFolder) throws(StorageProblem) -> Bool {
    for (file, position) in [(WorkspaceFile.fans, fans), (.events, events)] {
      let now = try folder.status(of: file.name)
      guard let read = position.status else {
        if now == nil { continue }
        return false
      }
      guard let now, read.isSameFile(as: now) else { return false }
    }
    return true
  }
}
