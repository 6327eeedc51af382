import Segmentation
import TerminalCanvas

// The way to a new line: what to compare, how, and with what; each a list to choose from.

extension Model {
  // MARK: What to compare

  mutating func openSubjectPicker(replacing path: [Int]?) {
    var items: [Picker.Item] = []
    for field in workspace.context.schema.fields {
      let note = field.origin == .standard ? field.id.rawValue : "\(field.id.rawValue) · yours"
      items.append(Picker.Item(field.label, note: note, .subject(.field(field.id))))
    }
    items.append(Picker.Item("Segment", note: "belongs to another segment, or not", .segmentReference))
    items.append(Picker.Item("Number of events", note: "COUNT(purchase, …)", .eventKind(.count)))
    items.append(Picker.Item("Sum over events", note: "SUM(purchase.amount, …)", .eventKind(.sum(.amount))))
    items.append(Picker.Item("Days since the last event", note: "DAYS SINCE LAST(…)", .eventKind(.daysSinceLast)))
    items.append(Picker.Item("Days since the first event", note: "DAYS SINCE FIRST(…)", .eventKind(.daysSinceFirst)))
    dialog = .picker(
      Picker("Compare what?", items, purpose: .line(replacing: path, subject: nil, test: nil)))
  }

  mutating func openSegmentPicker(replacing path: [Int]?) {
    let own = builder?.original?.id
    let loops = own.map { Set(workspace.graph.transitiveDependents(on: $0) + [$0]) } ?? []
    // An archived segment is offered only where the rule names it already.
    let named = builder?.tree.condition?.referencedSegments ?? []
    let open = workspace.segments.filter { !loops.contains($0.id) && (!$0.isArchived || named.contains($0.id)) }
    guard !open.isEmpty else { return say("there is no other segment to refer to", .problem) }
    let items = open.flatMap { segment -> [Picker.Item] in
      let size = workspace.membership(of: segment.id).map { Grouped.integer($0.count) } ?? "…"
      return [
        Picker.Item("belongs to \(segment.name)", note: size, .reference(segment.id, belongs: true)),
        Picker.Item("does not belong to \(segment.name)", note: "", .reference(segment.id, belongs: false)),
      ]
    }
    dialog = .picker(Picker("Which segment?", items, purpose: .line(replacing: path, subject: nil, test: nil)))
  }

  // MARK: Events

  mutating func openEventPicker(_ kind: EventMeasure.Kind, replacing path: [Int]?) {
    let purpose = Picker.Purpose.measure(kind, nil, replacing: path)
    if case .sum = kind { return openSumPicker(replacing: path) }
    let items = workspace.context.eventTypes.sorted().map { event in
      let count = workspace.table.events[event]?.count ?? 0
      return Picker.Item(EventNames.title(event), note: Grouped.integer(count), .event(event))
    }
    dialog = .picker(Picker("Which event?", items, purpose: purpose))
  }

  private mutating func openSumPicker(replacing path: [Int]?) {
    var items: [Picker.Item] = []
    for log in workspace.table.events.logs {
      for key in log.keys.columns.keys.sorted() {
        guard let type = workspace.context.eventSchema[key]?.type, type == .money || type == .number else { continue }
        items.append(
          Picker.Item("\(EventNames.title(log.type)): \(key.rawValue)", note: "", .sumKey(log.type, key)))
      }
    }
    guard !items.isEmpty else { return say("no event here has an amount or a number", .problem) }
    dialog = .picker(Picker("The sum of what?", items, purpose: .measure(.sum(.amount), nil, replacing: path)))
  }

  mutating func openWindowPicker(_ kind: EventMeasure.Kind, _ event: EventType, replacing path: [Int]?) {
    let items = EventNames.windows.map { Picker.Item($0.title, .window($0.window)) }
    dialog = .picker(
      Picker(
        "When? (or type: 2026-06-01 to 2026-08-31)", items, purpose: .measure(kind, event, replacing: path),
        typed: .window))
  }

  // MARK: How to compare

  mutating func openOperatorPickerForSelection() {
    guard let form = builder, case .comparison(let comparison)? = form.tree.selectedCondition else {
      return say("only a condition on a field has an operator; ! turns the others round", .problem)
    }
    openOperatorPicker(comparison.subject, replacing: form.tree.selectedRow.path, current: comparison.test)
  }

  mutating func openOperatorPicker(_ subject: Comparison.Subject, replacing path: [Int]?, current: Operator? = nil) {
    guard let type = workspace.context.type(of: subject) else { return }
    let operators = Operator.operators(for: subject, of: type)
    let items = operators.map { Picker.Item($0.descriptor.title, note: $0.descriptor.phrase, .test($0)) }
    let start = current ?? Self.usualOperator(for: type)
    dialog = .picker(
      Picker(
        "Compare how?", items, purpose: .line(replacing: path, subject: subject, test: nil),
        selecting: operators.firstIndex(of: start) ?? 0))
  }

  private static func usualOperator(for type: FieldType) -> Operator {
    switch type {
    case .number, .money: .greaterThan
    case .days: .lessThan
    case .text: .contains
    case .choice: .isAnyOf
    case .set: .hasAnyOf
    case .boolean: .isTrue
    case .date: .inLast
    }
  }

  // MARK: With what

  /// A list of the values that fans have, with how many have each; false where typing serves better.
  mutating func openValuePicker(_ subject: Comparison.Subject, _ test: Operator, replacing path: [Int]?) -> Bool {
    guard case .field(let id) = subject, [.one, .list].contains(test.descriptor.operand) else { return false }
    guard ![.contains, .doesNotContain, .startsWith, .endsWith].contains(test) else { return false }
    guard let distribution = workspace.table.distribution(of: id) else { return false }
    var items = distribution.entries.map { Picker.Item($0.value, note: Grouped.integer($0.count), .value($0.value)) }
    let takesMany = test.descriptor.operand == .list
    var values: [String] = []
    if let path, case .comparison(let old)? = builder?.tree.root[path], old.subject == subject {
      values = old.operand.literals.compactMap { if case .text(let text) = $0 { text } else { nil } }
      let known = Set(items.map { TextFolding.fold($0.label) })
      let unknown = values.filter { !known.contains(TextFolding.fold($0)) }
      items = unknown.map { Picker.Item($0, note: "! no fan", .value($0)) } + items
    }
    var picker = Picker(
      takesMany ? "Which values? Tab marks" : "Which value?", items,
      purpose: .line(replacing: path, subject: subject, test: test), takesMany: takesMany, typed: .value)
    let folded = Set(values.map { TextFolding.fold($0) })
    let chosen = items.indices.filter { folded.contains(TextFolding.fold(items[$0].label)) }
    if takesMany { picker.chosen = Set(chosen) }
    if let first = chosen.first { picker.scroll.select(first, count: items.count, page: pickerRows) }
    dialog = .picker(picker)
    return true
  }

  // MARK: Templates

  mutating func openTemplates() {
    var items: [Picker.Item] = []
    for (index, template) in Template.all.enumerated() {
      let condition = try? ConditionParser.parse(template.rule, in: workspace.context)
      let size = condition.flatMap { try? workspace.evaluator.fans(matching: $0).get() }
      let padding = String(repeating: " ", count: max(1, 32 - template.name.count))
      items.append(
        Picker.Item(
          template.name + padding + template.rule, note: size.map { Count.fans($0.count) } ?? "…", .template(index)))
    }
    dialog = .picker(Picker("Start from a strategy", items))
  }

  mutating func take(template index: Int) {
    let template = Template.all[index]
    guard let condition = try? ConditionParser.parse(template.rule, in: workspace.context) else { return }
    if builder?.tree.condition != nil { say("the rule was replaced · u brings it back") }
    builder?.isDynamic = true
    builder?.tree.replace(with: condition)
    if builder?.name.text.isEmpty == true { builder?.name = TextField(template.name) }
    if builder?.description.text.isEmpty == true { builder?.description = TextField(template.description) }
    builder?.treeChanged(&workspace)
    builder?.focus = .tree
  }
}
