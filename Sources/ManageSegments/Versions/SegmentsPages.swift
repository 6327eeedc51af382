import TerminalCanvas

// The pages that lie over the list of segments: a segment's versions, and what uses what.

extension Model {
  /// Performs a command on the page that is open, or opens one; nil where the list is meant.
  mutating func performOnSegmentsPage(_ command: Command) -> [Effect]? {
    if versions != nil { return performInVersions(command) }
    if uses != nil { return performInUses(command) }
    switch command {
    case .versions: return openVersions()
    case .uses:
      openUses()
      return []
    default: return nil
    }
  }

  /// Goes back to the list, whatever lies over it.
  mutating func closeSegmentsPage() {
    versions = nil
    uses = nil
  }

  func drawSegmentsPage(on canvas: inout Canvas) -> Point? {
    if let versions { return drawVersions(versions, on: &canvas) }
    if let uses { return drawUses(uses, on: &canvas, in: paneArea) }
    return nil
  }
}
