/// What can stand at a place of a command line, for the shells that complete it.
enum WordKind: Hashable, Sendable {
  /// Nothing that could be known before it is typed.
  case none
  case choices([String])
  case files, folders
  /// The names of segments, a condition, or either.
  case segments, conditions, segmentsOrConditions
  /// The id of a field, some of them between commas, or `KEY=`.
  case fields, fieldLists, keys
  case tags, eventTypes, commands, currencies

  /// What the word stands for that usage lines have there: the one place to add another such word.
  ///
  /// Words between bars are the choices themselves, such as `fans|events`.
  init(placeholder: String) {
    self =
      switch placeholder {
      case "FILE": .files
      case "DIR", "BACKUP": .folders
      case "SEGMENT": .segments
      case "CONDITION": .conditions
      case "SEGMENT|CONDITION", "CONDITION|SEGMENT": .segmentsOrConditions
      case "FIELD": .fields
      case "A,B", "FIELDS": .fieldLists
      case "KEY=VALUE": .keys
      case "TAG": .tags
      case "TYPE": .eventTypes
      case "COMMAND": .commands
      case "CODE": .currencies
      default: Self.choice(placeholder)
      }
  }

  private static func choice(_ placeholder: String) -> WordKind {
    let words = placeholder.split(separator: "|").map(String.init)
    let areWords = words.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
    return words.count > 1 && areWords ? .choices(words) : .none
  }
}
