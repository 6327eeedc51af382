import Segmentation
import TerminalCanvas

// What happens to the rule: each change measures it anew and writes the line of text; a typed text replaces the tree.

extension BuilderPane {
  /// Measures the rule and writes it as text, after the tree was changed.
  mutating func treeChanged(_ workspace: inout WorkspaceState) {
    measure(&workspace)
    text = TextField(tree.condition.map { ConditionPrinter.text(of: $0, in: workspace.context) } ?? "")
    textProblem = nil
    issues = []
    leftEditor = nil
  }

  mutating func measure(_ workspace: inout WorkspaceState) {
    sizes = RuleSizes.measure(tree.root, with: &workspace.evaluator)
    measurement += 1
    advice = tree.condition.flatMap { rule in
      workspace.evaluator.advice(on: rule, id: original?.id, among: workspace.segments).first
    }
    isStale = false
  }

  /// Reads the line of text into the tree, after it was typed in; the tree stays as it was where it cannot be read.
  mutating func textChanged(_ workspace: inout WorkspaceState) {
    issues = []
    leftEditor = nil
    guard !text.text.allSatisfy(\.isWhitespace) else {
      textProblem = nil
      tree.type(.all([]))
      return measure(&workspace)
    }
    do throws(ConditionTextProblem) {
      tree.type(try ConditionParser.parse(text.text, in: workspace.context))
      textProblem = nil
      measure(&workspace)
    } catch {
      textProblem = error
      isStale = true
    }
  }

  // MARK: Typing a value

  /// Starts a line that compares `subject` by `test`; a test without a value is complete at once.
  mutating func startLine(
    _ subject: Comparison.Subject, _ test: Operator, replacing path: [Int]?, _ workspace: inout WorkspaceState
  ) {
    let before = tree.root
    var old: Comparison?
    if let path, case .comparison(let comparison)? = tree.root[path] { old = comparison }
    if test.descriptor.operand == .none {
      let condition = Condition.comparison(Comparison(subject, test))
      if path == nil { tree.insert(condition) } else { tree.replaceSelected(with: condition) }
      return treeChanged(&workspace)
    }
    let fits = old?.subject == subject && old?.operand.shape == test.descriptor.operand
    let place = tree.insertionPlace
    let target = path ?? place.group + [place.index]
    if path == nil {
      let blank = Condition.comparison(Comparison(subject, test))
      tree.preview(before.inserting(blank, into: place.group, at: place.index))
      tree.select(path: target)
      sizes = sizes.makingRoom(at: target)
    }
    editor = LineEditor(
      path: target, isNew: path == nil, subject: subject, test: test, operand: fits ? old?.operand : nil,
      before: before, context: workspace.context)
    lineChanged(&workspace)
  }

  /// Measures the rule with what has been typed so far; half a value keeps the last good sizes, marked.
  mutating func lineChanged(_ workspace: inout WorkspaceState) {
    guard var editor else { return }
    let condition = editor.condition(in: workspace.context)
    self.editor = editor
    issues = []
    guard let condition else {
      isStale = true
      return
    }
    tree.preview(tree.root.replacing(editor.path, with: condition))
    measure(&workspace)
    text = TextField(tree.condition.map { ConditionPrinter.text(of: $0, in: workspace.context) } ?? "")
  }

  /// Keeps the typed value; false with the reason shown where it is not one yet.
  mutating func finishLine(_ workspace: inout WorkspaceState) -> Bool {
    guard var editor else { return true }
    guard editor.condition(in: workspace.context) != nil else {
      self.editor = editor
      return false
    }
    let finished = tree.root
    tree.preview(editor.before)
    tree.change(to: finished)
    tree.select(path: editor.path)
    self.editor = nil
    treeChanged(&workspace)
    return true
  }

  /// Leaves what was typed: the line is as it was, or gone where it was new.
  mutating func cancelLine(_ workspace: inout WorkspaceState) {
    guard let editor else { return }
    tree.preview(editor.before)
    tree.select(tree.selection)
    self.editor = nil
    treeChanged(&workspace)
    leftEditor = editor.isChanged ? editor : nil
  }

  /// Whether a value that was left can be gone on with: the rule is as it was then.
  var canReopenLine: Bool { leftEditor.map { $0.before == tree.root } ?? false }

  /// Goes on with the value that was left last.
  mutating func reopenLine(_ workspace: inout WorkspaceState) {
    guard canReopenLine, let editor = leftEditor, let last = editor.path.last else { return }
    leftEditor = nil
    if editor.isNew {
      let blank = Condition.comparison(Comparison(editor.subject, editor.test))
      tree.preview(tree.root.inserting(blank, into: editor.path.dropLast(), at: last))
      sizes = sizes.makingRoom(at: editor.path)
    }
    tree.select(path: editor.path)
    self.editor = editor
    lineChanged(&workspace)
  }
}
