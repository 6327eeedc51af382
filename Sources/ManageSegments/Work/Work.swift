import TerminalCanvas

/// Something that takes a while and is done beside the loop, so that keys are answered meanwhile.
public struct Work: Hashable, Sendable {
  /// What is done.
  public enum Kind: CaseIterable, Hashable, Sendable {
    /// The fans are put into an order.
    case sort
    /// The files of the workspace are read again.
    case read
    /// The lines of one fan are looked for.
    case lookUp
    /// A change of fans is written.
    case save
    /// What an import would do is worked out.
    case preview
    /// An import is written.
    case importing
    /// Fans are counted for an export, or written.
    case export

    /// Whether nothing is lost when it is stopped.
    public var canStop: Bool { self != .save && self != .lookUp && self != .importing }
  }

  /// What is done.
  public let kind: Kind
  /// How much of it is done, of `total`.
  public let done: Int
  /// All of it, in units of its own; 0 where nobody knows.
  public let total: Int
  /// How long it has taken so far.
  public let milliseconds: Int

  /// Work that goes on.
  public init(_ kind: Kind, done: Int, total: Int, milliseconds: Int) {
    self.kind = kind
    self.done = done
    self.total = total
    self.milliseconds = milliseconds
  }

  /// Shorter work is not spoken of.
  public static let silence = 500

  /// What it is, and how many tenths are done.
  struct Step: Hashable {
    let kind: Kind
    let tenths: Int
  }

  /// The kind and the tenths that are done; none where nobody knows how much there is.
  var step: Step { Step(kind: kind, tenths: total > 0 ? ProgressBar.percent(done: done, of: total) / 10 : 0) }

  /// How long it will still take if it goes on as it went, in seconds rounded up; nil where that cannot be said.
  public var secondsLeft: Int? {
    guard total > 0, done * 50 >= total, done < total else { return nil }
    return Int((Double(milliseconds) / 1_000 * Double(total - done) / Double(done)).rounded(.up))
  }
}
