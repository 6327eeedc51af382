import Interchange
import Segmentation

extension WorkspaceFolder {
  /// Records in the audit trail that fans leave the workspace, on disk when this returns: before the first of them does.
  ///
  /// Damage elsewhere does not hinder it, for nothing else is written.
  /// - Returns: what was put in order before.
  @discardableResult
  public func recordExport(_ record: ExportRecord) throws(StorageProblem) -> [StorageRepair] {
    var locked = try lockForWriting()
    try locked.beginChange(refusingDamage: false)
    try locked.record(.export(record))
    return locked.repairs
  }
}
