import Segmentation

/// How one column of an export is written: numbers and places only, so that a cell costs no counted reference.
///
/// The places are those of an ``ExportRecipe``.
struct ExportStep: BitwiseCopyable, Sendable {
  /// What is done with the value of a row.
  enum Kind: UInt8, Sendable {
    /// The same bytes for everybody.
    case constant
    /// The bytes that stand ready for the row's code.
    case coded
    /// A text as it is; without the spaces around it; a part of a name; the digits of a telephone number.
    case text, trimmed, firstName, lastName, phone
    /// A whole number: minor units, days before today, a day, the start of a day, a decimal.
    case money, days, date, time, number
    /// Members of an object, which further steps write.
    case attributes
    /// Whatever else: by way of a value and a text.
    case made
  }

  /// Where the texts of a column lie.
  struct Texts: BitwiseCopyable, Sendable {
    /// The bytes of a code; 0 where the texts lie by themselves, negative where there are none.
    var width = -1
    /// The first of the column's addresses.
    var addresses = 0
    /// The first of the texts of codes, the missing one.
    var entries = 0
  }

  var kind = Kind.made
  /// The number of the cell that is made by way of a value.
  var made = 0
  /// What stands before the cell, in the heap.
  var prefix = 0
  var prefixSize = 0
  /// The bytes of a number or a code, and where the column lies.
  var width = 0
  var addresses = 0
  /// The first of the bytes of codes, the missing one.
  var entries = 0
  /// Digits behind the point of decimals.
  var scale = 0
  /// The text that is written, and the one that is taken instead where there is one.
  var texts = Texts()
  var better = Texts()
  /// The texts of at most so many bytes are kept whole.
  var longestWhole = Int.max
  /// Whether it is free text: its beginning says what all of it said, and a spreadsheet may run it.
  var isFree = false
  /// Whether something is to be told of one of the codes.
  var hasTallies = false
  /// The form that is hashed.
  var hashedAs: ContactForm?
  /// Whether a telephone number begins with a plus.
  var hasPlus = false
  /// The steps of its members.
  var members = 0
  var memberCount = 0
}
