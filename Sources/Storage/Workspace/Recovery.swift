import Segmentation

/// What a writer does first: take back what a crash left half done.
extension LockedFolder {
  /// Rolls an interrupted bulk append back, sweeps unfinished files and completes an interrupted erasure.
  mutating func recover() throws(StorageProblem) {
    try AtomicFile.sweep(folder)
    if try folder.status(of: Quarantine.folderName) != nil {
      try AtomicFile.sweep(folder.folder(Quarantine.folderName))
    }
    try MakingMark.sweep(folder)
    if let mark = try BulkMark.read(in: folder) {
      // Where its lines are whole and others stand behind them, it was removed, and came back by a power cut.
      if try folder.holdsMore(than: mark) { try BulkMark.remove(in: folder) } else { try rollBack(mark) }
    }
    if try folder.hasUnfinishedErasure() { try completeErasures() }
  }

  private mutating func rollBack(_ mark: BulkMark) throws(StorageProblem) {
    for (name, length) in mark.lengths.sorted(by: { $0.key.name < $1.key.name }) {
      guard let file = try folder.fileForAppending(name.name) else { continue }
      let size = try file.status().size
      guard try file.endsLine(at: length) else { throw BulkMark.damaged(folder, name) }
      guard size > length else {
        // A power cut may leave the lines on the disk behind the file's end, and the next line that a script adds without
        // a sync would bring them back in its place after another: to cut here writes zeros over them.
        try file.truncate(to: length)
        CutNote.leave(name.name, in: folder)
        continue
      }
      note(
        try Quarantine.moveTail(
          of: file, name.name, from: length, reason: "an append was interrupted and so rolled back", in: folder))
    }
    try BulkMark.remove(in: folder)
  }
}

extension OpenFolder {
  /// Whether all lines of a bulk append are there, and some behind them.
  fileprivate func holdsMore(than mark: BulkMark) throws(StorageProblem) -> Bool {
    var isLonger = false
    guard !mark.batches.isEmpty else { return false }
    for (name, batch) in mark.batches {
      let start = mark.length(of: name)
      guard let file = try file(name.name), try file.status().size >= start + batch.length else { return false }
      var checksum = RunningChecksum()
      _ = try file.forEachPiece(start..<(start + batch.length)) { checksum.add($0) }
      guard checksum.value == batch.checksum else { return false }
      if try file.status().size > start + batch.length { isLonger = true }
    }
    return isLonger
  }
}

extension OpenFile {
  /// Whether a line ends before `offset`; false beyond the end of the file.
  fileprivate func endsLine(at offset: Int) throws(StorageProblem) -> Bool {
    guard offset > 0 else { return true }
    return try bytes(at: offset - 1, count: 1) == [0x0A]
  }
}
