import Glibc
import Segmentation
import Storage

/// Erases one fan and acknowledges it, for a test that kills it somewhere on the way.
func erase(_ folder: WorkspaceFolder, _ id: String) throws {
  acknowledge(0)
  _ = try folder.erase(fan: id, clock: Instant(microseconds: 1_800_000_000_000_000))
  acknowledge(1)
}
