import Segmentation
import TerminalCanvas

/// A draft that an earlier dialog of the same person left behind.
public struct FoundDraft: Hashable, Sendable, Identifiable {
  /// What tells it from others.
  public let id: String
  /// When it was kept.
  public let at: Instant
  /// What it holds.
  public let draft: SegmentDraft

  /// A draft of an earlier dialog.
  public init(id: String, at: Instant, draft: SegmentDraft) {
    self.id = id
    self.at = at
    self.draft = draft
  }
}

extension BuilderPane {
  /// What is to be kept of the form.
  var draft: SegmentDraft {
    // A new line without its value is no condition yet, and can be made again.
    let isHalf = isStale && editor?.isNew == true
    let rule = isHalf ? RuleTree(editor?.before).condition : tree.condition
    return SegmentDraft(
      original: original, name: name.text, description: description.text, isDynamic: isDynamic, rule: rule,
      ruleText: textProblem == nil ? nil : text.text, members: members, tags: copiedTags)
  }

  /// The form as a draft left it.
  init(continuing draft: SegmentDraft, _ workspace: inout WorkspaceState) {
    let context = workspace.context
    let original = draft.original?.typed(in: context)
    // Where the segment is still what it was, the form begins with it as it is here.
    if let original, let now = workspace.collection[original.id], now.kind == original.kind, now.name == original.name,
      now.description == original.description
    {
      self.init(editing: now)
    } else {
      let copied = Segment(id: "", name: "", kind: .fixed([]), tags: draft.tags)
      self.init(editing: original, startingFrom: original == nil && !draft.tags.isEmpty ? copied : nil)
    }
    name = TextField(draft.name)
    description = TextField(draft.description)
    isDynamic = draft.isDynamic
    members = draft.members
    if original == nil { firstMembers = draft.members }
    tree = RuleTree(draft.rule?.typed(in: context))
    treeChanged(&workspace)
    if let typed = draft.ruleText {
      text = TextField(typed)
      textChanged(&workspace)
      focus = .text
    } else if original != nil, isDynamic {
      focus = .tree
    }
  }
}
