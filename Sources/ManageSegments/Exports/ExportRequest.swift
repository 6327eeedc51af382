import Segmentation

/// What is to be exported, and how.
public struct ExportRequest: Hashable, Sendable {
  /// Whose fans they are, for the audit trail and for words.
  public enum Audience: Hashable, Sendable {
    case segment(String)
    case condition(String)
    case marked
  }

  /// By which way the fans are to be reached.
  public enum Channel: String, CaseIterable, Hashable, Sendable {
    case email, sms, push
  }

  /// Whose consent is asked for.
  public enum Consent: String, CaseIterable, Hashable, Sendable {
    case given
    case notRefused = "not-refused"
    case any
  }

  /// Whose fans they are.
  public let audience: Audience
  /// The fans, as rows of the model's table.
  public let rows: Bitmap
  /// Which state of the data the rows are of, as the model counts them.
  let revision: Int
  /// The form, by its name.
  public var form: String
  /// The file, as it is typed.
  public var path: String
  /// By which way they are to be reached.
  public var channel = Channel.email
  /// Whose consent is asked for.
  public var consent = Consent.given
  /// Whether hashes stand for addresses.
  public var isHashed = false
  /// Whether a spreadsheet reads it, which would run formulas.
  public var isForSpreadsheet = false
}

/// One of the forms in which fans leave.
public struct ExportForm: Hashable, Sendable {
  /// Its name on the command line.
  public let name: String
  /// What people call it.
  public let title: String
  /// What it is for, in a line.
  public let words: String
  /// How its files are called at the end.
  public let fileEnding: String
  /// Whether hashes can stand for addresses.
  public let canHash: Bool
  /// Whether a spreadsheet may read it.
  public let suitsSpreadsheet: Bool

  /// A form.
  public init(
    name: String, title: String, words: String, fileEnding: String, canHash: Bool, suitsSpreadsheet: Bool
  ) {
    (self.name, self.title, self.words, self.fileEnding) = (name, title, words, fileEnding)
    (self.canHash, self.suitsSpreadsheet) = (canHash, suitsSpreadsheet)
  }
}

/// What an export would hold, in numbers and its first lines.
public struct ExportPreview: Hashable, Sendable {
  /// What was asked for.
  public let request: ExportRequest
  /// The forms that there are.
  public var forms: [ExportForm] = []
  /// How many fans would leave.
  public var fans = 0
  /// How many are held back because they said no.
  public var refused = 0
  /// How many are held back because they never said.
  public var unasked = 0
  /// How many are left out for want of an address.
  public var withoutAddress = 0
  /// Whether addresses leave, or their hashes: consent counts then, and the export is recorded.
  public var hasAddresses = false
  /// The first lines of the file.
  public var lines: [String] = []
  /// What else is to be told.
  public var notes: [String] = []
  /// Why it cannot be made.
  public var problem: String?

  /// What an export would hold, of which nothing is known yet.
  public init(_ request: ExportRequest) { self.request = request }
}

/// What the dialog asks the shell for an export.
public enum ExportWish: Hashable, Sendable {
  /// Work out whom an export would hold.
  case preview(ExportRequest)
  /// Write it to a new file.
  case write(ExportRequest)
}

/// What the shell tells of an export.
public enum ExportNews: Sendable {
  /// Whom an export would hold was worked out.
  case previewed(ExportPreview)
  /// The file is there, whole; the sentence tells what is in it.
  case written(String)
  /// There is no file; the sentence says why.
  case failed(String)
  /// The file's name is taken, or cannot be; the sentence says why.
  case refusedName(String)
}
