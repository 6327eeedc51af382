import Segmentation

/// What an import would do, in numbers and words, as the shell worked it out.
public struct ImportForecast: Hashable, Sendable {
  /// Tells what was worked out from what was before.
  public typealias Token = Int

  /// A column of the file.
  public struct Column: Hashable, Sendable {
    /// Its name in the header.
    public let name: String
    /// What becomes of it, in words.
    public let becomes: String
    /// Whether nothing of it is taken in.
    public let isPassedOver: Bool
    /// Values of the first lines.
    public let examples: [String]

    /// A column.
    public init(name: String, becomes: String, isPassedOver: Bool, examples: [String] = []) {
      (self.name, self.becomes, self.isPassedOver, self.examples) = (name, becomes, isPassedOver, examples)
    }
  }

  /// How many there are of what.
  public struct Numbers: Hashable, Sendable {
    /// The lines of the file without its header.
    public var lines = 0
    /// The fans who are not here yet.
    public var newFans = 0
    /// The fans of whom something would be different.
    public var changedFans = 0
    /// The fans who are here just so.
    public var sameFans = 0
    /// The events that are not here yet.
    public var newEvents = 0
    /// The events that are here already.
    public var sameEvents = 0
    /// The lines with a mistake.
    public var refused = 0
    /// The lines that are no mistakes and yet not taken in, such as totals.
    public var passedOver = 0
    /// The lines of fans who were erased.
    public var erased = 0

    /// None of any.
    public init() {}

    /// Whether it would change nothing.
    public var isNothing: Bool { newFans + changedFans + newEvents == 0 }
  }

  /// A place in the file, and what is told of it.
  public struct Remark: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      /// The line has a mistake and is not taken in.
      case refused
      /// The line is not taken in, and that is no mistake.
      case passedOver
      /// Something to know.
      case note
    }

    /// What it is.
    public let kind: Kind
    /// The line, or the first of them; nil where it is of the whole file.
    public let line: Int?
    /// The number of the column, from 1 on.
    public let column: Int?
    /// The key that the column becomes.
    public let field: String?
    /// The reason.
    public let text: String
    /// In how many lines.
    public let count: Int

    /// Something told of a place.
    public init(
      _ kind: Kind, line: Int? = nil, column: Int? = nil, field: String? = nil, text: String, count: Int = 1
    ) {
      (self.kind, self.line, self.column, self.field, self.text) = (kind, line, column, field, text)
      self.count = count
    }
  }

  /// A fan who would be new or changed.
  public struct Sample: Hashable, Sendable {
    /// The fan's name, else address, else id.
    public let name: String
    /// Whether the fan is not here yet.
    public let isNew: Bool
    /// What would be said of the fan, such as `country PT` or `tier free → premium`.
    public let facts: [String]

    /// A fan.
    public init(name: String, isNew: Bool, facts: [String]) {
      (self.name, self.isNew, self.facts) = (name, isNew, facts)
    }
  }

  /// Something that a person may choose.
  public struct Choice: Hashable, Sendable {
    /// What it is called in the request.
    public let name: String
    /// What it is called for people.
    public let title: String

    /// A choice.
    public init(_ name: String, _ title: String) { (self.name, self.title) = (name, title) }
  }

  /// What was asked for.
  public var request: ImportRequest
  /// Tells it from other previews.
  public var token: Token
  /// What the file is, such as `Patreon members`; nil where its columns are of no export that is known.
  public var source: String?
  /// What the file is like: encoding, delimiter, order of dates, zone, currency.
  public var facts: [Choice] = []
  /// The columns in their order.
  public var columns: [Column] = []
  /// What would be; nil where the file cannot be taken in as it is.
  public var numbers: Numbers?
  /// Refused lines, lines that are passed over, and notes; the first of them.
  public var remarks: [Remark] = []
  /// How many more refused lines there are.
  public var moreRemarks = 0
  /// Some of the fans who would be new or changed.
  public var samples: [Sample] = []
  /// Why nothing of it can be taken in.
  public var problem: String?
  /// The exports that the file may be read as.
  public var sources: [Choice] = []
  /// The keys that columns may become, of fans and of events.
  public var fanKeys: [Choice] = []
  /// The keys that columns of events may become.
  public var eventKeys: [Choice] = []
  /// What the names and values of the columns suggest.
  public var suggested = ImportMapping(.fans, keys: [])

  /// What an import of a file would do, of which nothing is known yet.
  public init(_ request: ImportRequest, token: Token) { (self.request, self.token) = (request, token) }

  /// Whether there is something to import.
  public var canImport: Bool { problem == nil && numbers.map { !$0.isNothing } == true }
}
