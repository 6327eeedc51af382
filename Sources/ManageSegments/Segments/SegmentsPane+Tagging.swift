import Segmentation
import TerminalCanvas

// Tags put segments in order: they are given and taken by a prompt that counts before it does anything, and one of them
// can be chosen to list its segments alone.

extension Model {
  mutating func openTagPrompt(for chosen: [Segment], adding: Bool) {
    let who = words(for: chosen)
    if !adding, chosen.allSatisfy(\.tags.isEmpty) { return say("\(who): no tag to take", .problem) }
    let title = adding ? "Tag \(who)" : "Take a tag from \(who)"
    let purpose = Prompt.Purpose.segmentTag(adding: adding, chosen.map(\.id))
    var prompt = Prompt(title, purpose, verb: adding ? "tags" : "takes it")
    renew(&prompt)
    dialog = .prompt(prompt)
  }

  /// Those of the segments whom the prompt named that are still there.
  private func found(_ ids: [Segment.ID]) -> [Segment] { ids.compactMap { workspace.collection[$0] } }

  /// Offers tags for what was typed, and says how many segments would get the tag, or lose it.
  func renewSegmentTagNote(_ prompt: inout Prompt, adding: Bool, _ ids: [Segment.ID]) {
    let named = found(ids)
    let inUse = SegmentCollection.tagCounts(of: adding ? workspace.segments : named)
    let tag = SegmentTag.tidied(prompt.text)
    if prompt.chosen == nil {
      let typed = TextFolding.fold(tag)
      let fitting = inUse.filter { typed.isEmpty || TextFolding.fold($0.tag).contains(typed) }
      prompt.offer(fitting.map { Prompt.Suggestion(text: $0.tag, note: Count.segments($0.count)) })
    }
    guard !tag.isEmpty else {
      prompt.note = Prompt.tagWanted(adding: adding)
      return
    }
    prompt.problem = SegmentTag.problem(with: tag)
    let having = named.count { $0.hasTag(tag) }
    prompt.note = Prompt.tagNote(
      adding: adding, changing: adding ? named.count - having : having, of: named.count, "segment",
      isNew: !workspace.segments.contains { $0.hasTag(tag) })
  }

  mutating func takeSegmentTag(_ prompt: Prompt, adding: Bool, _ ids: [Segment.ID]) -> [Effect] {
    let typed = SegmentTag.tidied(prompt.text.isEmpty && !adding ? prompt.onlySuggestion ?? "" : prompt.text)
    guard !typed.isEmpty else {
      refuse(prompt, Prompt.noTag)
      return []
    }
    guard SegmentTag.problem(with: typed) == nil else { return [] }
    dialog = nil
    let named = found(ids)
    guard !named.isEmpty else {
      say("none of them is here any more; nothing was changed", .problem)
      return []
    }
    let tag = workspace.collection.spelling(ofTag: typed)
    let effects = arrange(named, adding ? .tag(tag) : .untag(tag))
    if effects.isEmpty {
      let (all, none) = named.count == 1 ? ("it has", "it does not have") : ("all of them have", "none of them has")
      say("\(adding ? all : none) “\(tag)”" + (adding ? " already" : ""), .problem)
    }
    return effects
  }

  // MARK: The segments with a tag

  mutating func openTagPicker() {
    let here = workspace.segments.filter { $0.isArchived == segments.showsArchive }
    let tags = SegmentCollection.tagCounts(of: here)
    guard !tags.isEmpty else {
      return say(
        segments.showsArchive ? "no archived segment has a tag" : "no segment has a tag yet; t gives one", .problem)
    }
    let all = Picker.Item("All segments", note: Grouped.integer(here.count), .onlyTag(nil))
    let items = tags.map { Picker.Item($0.tag, note: Grouped.integer($0.count), .onlyTag($0.tag)) }
    let selected = tags.firstIndex { TextFolding.fold($0.tag) == segments.tag.map(TextFolding.fold) }
    dialog = .picker(Picker("Only the segments with the tag", [all] + items, selecting: selected.map { $0 + 1 } ?? 0))
  }

  mutating func showOnly(tag: String?) {
    keepingPlace { $0.segments.tag = tag }
    segments.detailed = segments.selected(in: workspace)?.id
  }
}
