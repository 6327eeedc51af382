import Segmentation

/// A column of an export: its title, and what of a fan stands in it.
public struct ExportColumn: Hashable, Sendable {
  /// What stands above it.
  public let title: String
  /// What stands in it.
  public let value: ExportValue
  /// The most of a text that is kept; nil for that of the whole export.
  public let limit: TextLimit?
  /// The form of the value that is hashed where hashes are wanted; nil where it stays as it is.
  public let hashedAs: ContactForm?

  /// A column.
  public init(_ title: String, _ value: ExportValue, limit: TextLimit? = nil, hashedAs: ContactForm? = nil) {
    self.title = title
    self.value = value
    self.limit = limit
    self.hashedAs = hashedAs
  }

  /// The column of a field, as it is.
  init(_ title: String, of field: Field) { self.init(title, .field(field.id)) }
}

/// What of a fan stands in a column.
public enum ExportValue: Hashable, Sendable {
  /// The value of a field; the members of a set between semicolons, or as an array.
  case field(Field.ID)
  /// The address, without spaces around it.
  case email
  /// The first names: the field `first_name`, else all words of the name but the last.
  case firstName
  /// The last name: the field `last_name`, else the last of several words of the name.
  case lastName
  /// The members of a set between separators, which members that hold one lose.
  case list(Field.ID, separator: String)
  /// The start of a day as RFC 3339 with milliseconds.
  case time(Field.ID)
  /// `false` for who said no, else `true`.
  case isSubscribed
  /// A telephone number as E.164 where it has a country's prefix, else nothing; Meta wants it without the plus.
  case phone(Field.ID, plus: Bool)
  /// The two letters of a country, else nothing.
  case country(capitals: Bool)
  /// Fields as one JSON object, what is missing left out.
  case attributes([Field.ID])
}

extension ExportValue {
  /// The field without which the column is left out; nil where it always stands.
  var optionalField: Field.ID? {
    switch self {
    case .field(let id), .phone(let id, _): id
    case .email, .firstName, .lastName, .list, .time, .isSubscribed, .country, .attributes: nil
    }
  }

  /// The fields of addresses that it shows, hashed or not.
  var addressFields: Set<Field.ID> {
    switch self {
    case .email: [.email]
    case .field(let id), .phone(let id, _): ExportAddresses.fields.intersection([id])
    case .attributes(let ids): ExportAddresses.fields.intersection(ids)
    case .firstName, .lastName, .list, .time, .isSubscribed, .country: []
    }
  }
}

/// The fields at which fans are reached.
enum ExportAddresses {
  static let fields: Set<Field.ID> = [.email, .phone]
}

extension Field.ID {
  /// The telephone number, where a workspace keeps one.
  static let phone: Self = "phone"
  static let firstName: Self = "first_name"
  static let lastName: Self = "last_name"
  static let note: Self = "note"
  static let zip: Self = "zip"
}

/// The most of a text that a target keeps.
public enum TextLimit: Hashable, Sendable {
  /// So many bytes of UTF-8.
  case bytes(Int)
  /// So many characters.
  case characters(Int)

  /// The beginning of `text` that is kept, cut where a character ends; nil where all of it is.
  public func clipped(_ text: String) -> String? {
    guard text.utf8.count > most, measure(text.unicodeScalars) > most else { return nil }
    var kept = Substring(text).unicodeScalars
    var (end, used) = (text.startIndex, 0)
    for character in text {
      used += measure(character.unicodeScalars)
      guard used <= most else { break }
      end = text.index(after: end)
    }
    kept = text.unicodeScalars[..<end]
    // One endless character is cut between its scalars.
    if kept.isEmpty {
      kept = text.unicodeScalars[...]
      while measure(kept) > most { kept.removeLast() }
    }
    return String(kept)
  }

  /// So many, of what it counts.
  var most: Int {
    switch self {
    case .bytes(let most), .characters(let most): most
    }
  }

  private func measure(_ scalars: some Collection<Unicode.Scalar>) -> Int {
    switch self {
    case .bytes: scalars.reduce(0) { $0 + UTF8.width($1) }
    case .characters: scalars.count
    }
  }
}
