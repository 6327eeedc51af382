import Segmentation

/// What a form of export is like: how it is written, which columns it has, and what its reader takes.
public struct ExportDescriptor: Hashable, Sendable {
  /// What people call it, such as `Mailchimp`.
  public let title: String
  /// How the bytes are laid out.
  public let syntax: ExportSyntax
  /// The columns that it always has, but for those whose field the workspace does not know.
  public let columns: [ExportColumn]
  /// What becomes of further fields.
  public let extras: ExportExtras
  /// What an address must be; nil where fans without one are exported too.
  public let address: AddressRule?
  /// The most that its reader takes.
  public let limits: ExportLimits
  /// Whether its columns can hold hashes instead of what they stand for.
  public let canHash: Bool

  /// A form of export.
  public init(
    title: String, syntax: ExportSyntax, columns: [ExportColumn] = [], extras: ExportExtras = .none,
    address: AddressRule? = nil, limits: ExportLimits = ExportLimits(), canHash: Bool = false
  ) {
    self.title = title
    self.syntax = syntax
    self.columns = columns
    self.extras = extras
    self.address = address
    self.limits = limits
    self.canHash = canHash
  }
}

/// How the bytes of an export are laid out.
public enum ExportSyntax: Hashable, Sendable {
  /// Fields between delimiters, as RFC 4180 quotes them; lines end as they are told to.
  case delimited(CSVDelimiter, lineEnd: LineEnd)
  /// An array with an object a line.
  case json
  /// An object a line.
  case jsonl
  /// A table of GitHub's Markdown.
  case markdown

  /// What ends a line.
  public enum LineEnd: String, CaseIterable, Hashable, Sendable {
    case lf = "\n"
    case crlf = "\r\n"
  }
}

/// What becomes of fields that are not among the fixed columns.
public enum ExportExtras: Hashable, Sendable {
  /// There is no place for them.
  case none
  /// Every field of the workspace is a column under its id, the fan's id first.
  case fields
  /// These are columns, unless others are named, under the titles of a style.
  case columns([Field.ID], titles: ExportTitles)
  /// These are members of one column of JSON, unless others are named.
  case attributes([Field.ID], title: String)
}

/// How a target wants the titles of further columns.
public enum ExportTitles: Hashable, Sendable {
  /// `Total Spent`
  case labels
  /// `total_spent`
  case ids
  /// `TOTAL_SPENT`
  case capitals

  func title(of field: Field) -> String {
    switch self {
    case .labels: field.label
    case .ids: field.id.rawValue
    case .capitals: field.id.rawValue.uppercased()
    }
  }
}

/// What the reader of an export takes at most, and at least.
public struct ExportLimits: Hashable, Sendable {
  /// The most bytes of a file.
  public var bytes: Int?
  /// The most fans in a file.
  public var fans: Int?
  /// The fewest fans with which it does anything.
  public var fewestFans: Int?
  /// The most of a text that is kept.
  public var text: TextLimit?

  /// Limits; nil where there is none.
  public init(bytes: Int? = nil, fans: Int? = nil, fewestFans: Int? = nil, text: TextLimit? = nil) {
    self.bytes = bytes
    self.fans = fans
    self.fewestFans = fewestFans
    self.text = text
  }
}
