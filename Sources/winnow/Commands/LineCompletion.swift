import Segmentation

/// What can stand at the end of a command line, by the catalogue of commands and by the workspace that the line names.
struct LineCompletion {
  /// A word, and what it means where it does not say so itself.
  struct Word: Hashable, Sendable {
    let text: String
    var note = ""
  }

  /// What the shell is to do: take the words, or look for files itself.
  enum Kind: String, Hashable, Sendable {
    case words, files, folders
  }

  /// The word that is being typed.
  private let typed: String
  private var command: CommandKind?
  /// The first word of several commands, such as `segment`.
  private var group: String?
  /// The option that wants its value now.
  private var pending: OptionDescriptor?
  private var operands: [String] = []
  private var takesOptions = true
  private var invocation = Invocation()

  /// Reads the words of a line but for the program's own name, the last of which is being typed.
  init(_ words: [String]) {
    typed = words.last ?? ""
    for word in words.dropLast() { take(word) }
  }

  private var options: [OptionDescriptor] {
    (command?.descriptor.options ?? (group == nil ? [.plain] : [])) + OptionDescriptor.global
  }

  private mutating func take(_ word: String) {
    if let option = pending {
      invocation.values[option.name, default: []].append(word)
      pending = nil
    } else if takesOptions, word == "--" {
      takesOptions = false
    } else if takesOptions, word.hasPrefix("-"), word.count > 1, takeOption(word) {
      return
    } else if command == nil {
      takeCommand(word)
    } else {
      operands.append(word)
    }
  }

  /// Notes an option; false where the word is none.
  private mutating func takeOption(_ word: String) -> Bool {
    guard !word.hasPrefix("--") else {
      takeName(word)
      return true
    }
    guard ShortOption.isWritten(word) else { return false }
    takeLetters(word.dropFirst())
    return true
  }

  private mutating func takeName(_ word: String) {
    let name = word.dropFirst(2).prefix { $0 != "=" }
    guard let option = options.first(where: { $0.name == name }), option.value != nil else { return }
    guard let sign = word.firstIndex(of: "=") else { return pending = option }
    invocation.values[option.name, default: []].append(String(word[word.index(after: sign)...]))
  }

  private mutating func takeLetters(_ letters: Substring) {
    var rest = letters
    while let letter = rest.popFirst() {
      guard let option = options.first(where: { $0.short == letter }), option.value != nil else { continue }
      guard !rest.isEmpty else { return pending = option }
      return invocation.values[option.name, default: []].append(String(rest))
    }
  }

  private mutating func takeCommand(_ word: String) {
    let name = group.map { "\($0) \(word)" } ?? word
    if let found = CommandKind(rawValue: name) {
      command = found
    } else if group == nil {
      group = word
    }
  }
}

// MARK: The answer

extension LineCompletion {
  /// What can stand there; nothing where nothing is known, which is no failure.
  func answer() -> (kind: Kind, words: [Word]) {
    if let pending { return answer(pending.words, typed, before: "") }
    if takesOptions, typed.hasPrefix("-") { return optionAnswer() }
    guard let command else { return (.words, matching(commandWords(after: group), typed, before: "")) }
    let known = command.descriptor.operands
    guard let operand = operands.count < known.count ? known[operands.count] : known.last(where: \.isRepeated) else {
      return (.words, [])
    }
    if operand.words == .commands {
      return (
        .words,
        matching(commandWords(after: operands.isEmpty ? nil : operands.joined(separator: " ")), typed, before: "")
      )
    }
    return answer(operand.words, typed, before: "")
  }

  private func optionAnswer() -> (kind: Kind, words: [Word]) {
    if let sign = typed.firstIndex(of: "="), let option = options.first(where: { "--\($0.name)" == typed[..<sign] }) {
      let start = String(typed[...sign])
      return answer(option.words, String(typed.dropFirst(start.count)), before: start)
    }
    let words = options.map { Word(text: "--\($0.name)", note: $0.summary) }
    return (.words, matching(words, typed, before: ""))
  }

  /// The words that can follow in the names of commands: the first ones, or those behind some.
  private func commandWords(after start: String?) -> [Word] {
    var words: [Word] = []
    for command in CommandKind.allCases {
      guard start.map({ command.name.hasPrefix($0 + " ") }) ?? true else { continue }
      let rest = command.name.dropFirst(start.map { $0.count + 1 } ?? 0)
      let word = String(rest.prefix { $0 != " " })
      if let index = words.firstIndex(where: { $0.text == word }) {
        words[index] = Word(text: word, note: words[index].note + ", " + rest.dropFirst(word.count + 1))
      } else {
        words.append(
          Word(text: word, note: word == rest ? command.descriptor.summary : String(rest.dropFirst(word.count + 1))))
      }
    }
    return words
  }

  private func answer(_ kind: WordKind, _ typed: String, before: String) -> (kind: Kind, words: [Word]) {
    switch kind {
    case .files: return (.files, [])
    case .folders: return (.folders, [])
    default: break
    }
    let workspace = CompletionWorkspace(invocation)
    switch kind {
    case .conditions:
      return (.words, workspace.conditions(after: typed).map { Word(text: before + $0.text, note: $0.note) })
    case .segmentsOrConditions:
      let names = matching(workspace.segments, typed, before: before)
      let rules = workspace.conditions(after: typed).map { Word(text: before + $0.text, note: $0.note) }
      return (.words, names + rules)
    case .fieldLists:
      let start = typed.lastIndex(of: ",").map { String(typed[...$0]) } ?? ""
      let listed = start.split(separator: ",").map(String.init)
      let fields = workspace.fields.filter { !listed.contains($0.text) }
      return (.words, matching(fields, String(typed.dropFirst(start.count)), before: before + start))
    default: return (.words, matching(words(of: kind, workspace), typed, before: before))
    }
  }

  private func words(of kind: WordKind, _ workspace: CompletionWorkspace) -> [Word] {
    switch kind {
    case .choices(let choices): choices.map { Word(text: $0) }
    case .segments: workspace.segments
    case .fields: workspace.fields
    case .keys:
      (command == .eventAdd ? workspace.eventKeys : workspace.fields).map { Word(text: $0.text + "=", note: $0.note) }
    case .tags: workspace.tags
    case .eventTypes: workspace.eventTypes
    case .commands: commandWords(after: nil)
    case .currencies: Currency.activeCodes.map { Word(text: $0) }
    case .none, .files, .folders, .conditions, .segmentsOrConditions, .fieldLists: []
    }
  }

  /// The words that begin as what is typed; where none does, those that do regardless of case.
  private func matching(_ words: [Word], _ typed: String, before: String) -> [Word] {
    // What would end a line, or steer a terminal, cannot be completed.
    let sound = words.filter {
      !$0.text.isEmpty && !$0.text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    let exact = sound.filter { $0.text.hasPrefix(typed) }
    let folded = typed.lowercased()
    let found = exact.isEmpty ? sound.filter { $0.text.lowercased().hasPrefix(folded) } : exact
    return found.map { Word(text: before + $0.text, note: $0.note) }
  }
}
