import Segmentation

/// `winnow segment tag`: tags given to segments, and taken from them.
enum SegmentTagCommand: CommandDefinition {
  private static let add = OptionDescriptor("add", "TAG", "a tag to give; may be given several times")
  private static let remove = OptionDescriptor("remove", "TAG", "a tag to take away; may be given several times")

  static let descriptor = CommandDescriptor(
    summary: "give segments tags, and take tags from them",
    role: .editor,
    operands: [.init(name: "NAME", isRepeated: true, completes: .segments)],
    options: [add, remove, .dryRun, .json],
    details: [
      "All of the segments are changed, or none. Of a tag case does not count; one that is in use is written as it is.",
      "A tag has at most \(SegmentTag.mostCharacters) characters. winnow segments --tag TAG lists the segments with it.",
      SegmentReport.details,
    ],
    examples: [
      "winnow segment tag 'Spring sale' 'Summer sale' --add campaigns",
      "winnow segment tag VIPs --add 'to write to' --remove draft",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    guard invocation.has(add) || invocation.has(remove) else {
      throw .usage("what is to change? --add TAG or --remove TAG is wanted", of: .segmentTag)
    }
    let workspace = try OpenWorkspace(invocation)
    let added = try tags(invocation.all(add), in: workspace.collection)
    let removed = try tags(invocation.all(remove), in: workspace.collection)
    let both = Set(added.map(TextFolding.fold)).intersection(removed.map(TextFolding.fold))
    if let tag = added.first(where: { both.contains(TextFolding.fold($0)) }) {
      throw .usage("\"\(tag)\" cannot be both given and taken away", of: .segmentTag)
    }
    let changed = try SegmentArranging.change(invocation.operands, in: workspace, &console) { segment in
      for tag in removed { segment.removeTag(tag) }
      for tag in added { segment.addTag(tag) }
    }
    SegmentReport(action: "tagged", changed: changed).tell(
      words(for: changed, invocation), invocation, workspace, &console)
    return .success
  }

  private static func words(for changed: [Segment], _ invocation: Invocation) -> String {
    guard let first = changed.first else { return "the tags are so already; nothing was changed" }
    let saved = invocation.verb("saved", "save")
    guard changed.count == 1 else { return "\(saved) the tags of \(SegmentArranging.words(for: changed))" }
    let tags = first.tags.joined(separator: ", ")
    return "\(saved) \"\(first.name)\": " + (tags.isEmpty ? "no tags" : "tags \(tags)")
  }

  /// The tags that were named, as segments that have them already write them.
  private static func tags(
    _ texts: [String], in collection: SegmentCollection
  ) throws(CommandFailure) -> [String] {
    var tags: [String] = []
    for text in texts {
      if let problem = SegmentTag.problem(with: SegmentTag.tidied(text)) {
        throw .usage("\"\(text)\": \(problem)", of: .segmentTag)
      }
      tags.append(collection.spelling(ofTag: text))
    }
    return tags
  }
}
