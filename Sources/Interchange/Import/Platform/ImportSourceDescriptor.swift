/// What a platform's export is: how it is known, and what becomes of its columns.
struct ImportSourceDescriptor: Sendable {
  /// Whose clock the times without an offset show.
  enum Clock: Hashable, Sendable {
    case utc, workspace
  }

  /// What it is, for people, such as `Patreon members`.
  let title: String
  /// What begins the ids and keys that come from the platform, such as `patreon`.
  let platform: String
  let signature: ImportSignature
  let columns: [ImportColumnRule]
  /// Columns whose names end so.
  var endings: [(ending: String, role: ImportRole)] = []
  var clock = Clock.workspace
  /// The order of dates such as 09/01/2026; nil where the values tell.
  var dates: DateOrder?
  /// Whether money is in the workspace's currency unless a person says another, for no column tells.
  var hasUnnamedCurrency = false
  /// The fan's `source`, where it has none; nil leaves it.
  var channel: String?
  /// Whether a record may lack its last cells, as in lists that people make.
  var allowsShortRows = false
  /// Why nothing can be imported from it, whatever it holds.
  var refusal: String?
  /// What the source makes of a record once its roles are done.
  var read: @Sendable (inout ImportRow) throws(CellProblem) -> Void = { _ throws(CellProblem) in }
}
