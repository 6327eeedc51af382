import Interchange
import Segmentation
import Storage

/// What completion knows of a workspace: its two documents, and nothing that takes long to read.
///
/// What cannot be read is as good as empty; nobody is told while they type.
struct CompletionWorkspace {
  typealias Word = LineCompletion.Word

  private let context: RuleContext
  private let collection: SegmentCollection

  /// The workspace that a command line names so far.
  init(_ invocation: Invocation) {
    var settings = WorkspaceSettings()
    var collection = SegmentCollection()
    if let path = try? invocation.workspacePath(), let folder = try? WorkspaceFolder.open(path) {
      if let found = try? folder.settings().settings { settings = found }
      if let bytes = try? FileBytes.read(path: path + "/segments.json").withBytes({ Array($0) }),
        let found = try? SegmentsDocument.read(bytes)
      {
        collection = found
      }
    }
    self.collection = collection
    context = RuleContext(
      schema: .workspace(declared: settings.declaredFields), currency: settings.currency,
      segmentNames: collection.names)
  }

  /// The segments by name, archived ones last.
  var segments: [Word] {
    let ordered = collection.segments.filter { !$0.isArchived } + collection.segments.filter(\.isArchived)
    return ordered.map { Word(text: $0.name, note: $0.kind.title + ($0.isArchived ? ", archived" : "")) }
  }

  var fields: [Word] { context.schema.fields.map { Word(text: $0.id.rawValue, note: $0.label) } }

  var eventKeys: [Word] { context.eventSchema.fields.map { Word(text: $0.id.rawValue, note: $0.label) } }

  var eventTypes: [Word] { context.eventTypes.map { Word(text: $0.rawValue) }.sorted { $0.text < $1.text } }

  var tags: [Word] { SegmentCollection.tagCounts(of: collection.segments).map { Word(text: $0.tag) } }

  /// Conditions that begin with a text: the text with one more word.
  ///
  /// Where only one word can follow, what can stand behind it comes too, so that a shell leaves the quotes open.
  func conditions(after text: String) -> [Word] {
    let next = longer(text)
    guard next.count == 1, let only = next.first else { return next }
    return next + longer(only.text + " ").prefix(20)
  }

  private func longer(_ text: String) -> [Word] {
    let completion = ConditionCompletion(context: context) { field in
      context.schema[field]?.choices.map { ($0, 0) } ?? []
    }
    return completion.suggestions(after: text).compactMap { suggestion in
      let whole = text.prefix(suggestion.start) + suggestion.text
      guard !whole.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return nil }
      return Word(text: String(whole), note: suggestion.note)
    }
  }
}
