/// Everything that a key can do: help, hints and bindings read this catalogue.
enum Command: String, CaseIterable, Hashable, Sendable {
  // Everywhere
  case help, quit, back, nextField, previousField, showSegments, showBuilder, showFans, showActivity, undo, redo,
    redraw, toggleMouse, palette, tour
  // Lists
  case up, down, pageUp, pageDown, first, last, stepUp, stepDown
  // Segments
  case newSegment, editSegment, duplicateSegment, deleteSegment, fansOfSegment, search, sort, reverse
  case archiveSegment, showArchive, tagSegments, untagSegments, chooseTag
  case versions, takeVersion, uses, allUses
  // Builder
  case save, saveAndQuit, discard, activate, addCondition, addGroup, groupLine, ungroup, negate, changeField,
    changeOperator,
    editValue
  case lowerThreshold, raiseThreshold
  case moveLineUp, moveLineDown, duplicateLine, cutLine, pasteLine, deleteLine, cycleKind, templates, why, complete
  // Two versions of a segment
  case keepMine, takeTheirs, keepBoth, chooseMine, chooseTheirs, toggleSide
  // Fans
  case openFan, mark, markAll, unmarkAll, addToStatic, removeFromStatic, chooseSegment, clearFilter
  case duplicates, takeValue, joinValues, keepFan, leaveOut, mergeFans, notTheSame, fanLeft, fanRight
  case editFan, tagFans, untagFans, markRange, markMatching, invertMarks, jump, chooseColumns
  // Imports and exports
  case importFile, mapColumns, readAs, dateOrder, chooseCurrency, showRefused, saveRefused, exportFans, writeExport

  /// What the command does, for help.
  var title: String {
    switch self {
    case .help: "help for this place"
    case .quit: "quit"
    case .back: "go back; nothing is lost"
    case .nextField: "next field"
    case .previousField: "previous field"
    case .showSegments: "Segments: the list of all"
    case .showBuilder: "Create Segment: a new one, or go on with the draft"
    case .showFans: "Fans: the list of all"
    case .showActivity: "Activity: what was done, by whom"
    case .undo: "undo"
    case .redo: "redo"
    case .redraw: "paint the screen anew"
    case .toggleMouse: "mouse on or off"
    case .palette: "every command, found by typing"
    case .tour: "the tour of one minute"
    case .up: "up"
    case .down: "down"
    case .pageUp: "a page up"
    case .pageDown: "a page down"
    case .first: "to the first"
    case .last: "to the last"
    case .stepUp: "up, among the conditions"
    case .stepDown: "down, among the conditions"
    case .newSegment: "create a segment"
    case .editSegment: "edit the segment"
    case .duplicateSegment: "copy the segment into a new one"
    case .deleteSegment: "delete the segment"
    case .fansOfSegment: "see the fans in the segment"
    case .archiveSegment: "archive the marked segments, or bring them back"
    case .showArchive: "show the archive, or the list again"
    case .tagSegments: "give the marked segments a tag, or the selected one"
    case .untagSegments: "take a tag from the marked segments, or the selected one"
    case .chooseTag: "only the segments with one tag"
    case .versions: "its versions: what the segment was before, compared"
    case .takeVersion: "take the version back, as an edit that is not saved"
    case .uses: "what the segment uses, and what uses it"
    case .allUses: "all segments and fields, or the one segment again"
    case .search: "search by typing"
    case .sort: "sort by another column"
    case .reverse: "turn the order round"
    case .save: "save the segment"
    case .saveAndQuit: "save the segment and quit"
    case .discard: "throw the changes away, after a question"
    case .activate: "edit what is selected"
    case .addCondition: "add a condition after this line"
    case .addGroup: "add a group of conditions"
    case .groupLine: "put the line into a group of its own"
    case .ungroup: "take the group's lines out of it"
    case .negate: "turn the line into its opposite"
    case .changeField: "change what the line compares"
    case .changeOperator: "change how the line compares"
    case .editValue: "change the value"
    case .lowerThreshold: "lower the threshold to the next bar of the histogram"
    case .raiseThreshold: "raise the threshold to the next bar of the histogram"
    case .moveLineUp: "move the line up"
    case .moveLineDown: "move the line down"
    case .duplicateLine: "copy the line below itself"
    case .cutLine: "cut the line, to paste it elsewhere"
    case .pasteLine: "paste the line that was cut"
    case .deleteLine: "delete the line"
    case .cycleKind: "ALL, ANY or NONE of the group's lines"
    case .templates: "start from one of the guide's strategies"
    case .why: "why a fan is in or out, by the rule on screen"
    case .complete: "complete the word, or go to the next field"
    case .keepMine: "keep mine: save all of it over theirs"
    case .takeTheirs: "take theirs: mine is thrown away"
    case .keepBoth: "take each field from the side that is marked"
    case .chooseMine: "take the field from mine"
    case .chooseTheirs: "take the field from theirs"
    case .toggleSide: "take the field from the other side"
    case .openFan: "the fan's page: profile, events, why in which segment"
    case .mark: "mark or unmark the fan"
    case .markAll: "mark all listed fans"
    case .unmarkAll: "unmark all fans"
    case .addToStatic: "add the marked fans to a static segment"
    case .removeFromStatic: "remove the marked fans from a static segment"
    case .chooseSegment: "only the fans of one segment"
    case .clearFilter: "all fans again"
    case .editFan: "change the fan's profile"
    case .tagFans: "give the marked fans a tag, or the one under the cursor"
    case .untagFans: "take a tag from the marked fans, or the one under the cursor"
    case .markRange: "begin a range of marks; moving extends it, V or Enter ends it"
    case .markMatching: "mark who satisfies a condition, or has words"
    case .invertMarks: "mark who is listed and not marked, and nobody else of them"
    case .chooseColumns: "choose the columns, their order and width"
    case .importFile: "import… an export of a platform, or any CSV file"
    case .mapColumns: "say by hand what each column becomes"
    case .readAs: "say which platform's export the file is"
    case .dateOrder: "day or month first, or as the columns tell"
    case .chooseCurrency: "the currency of amounts that name none"
    case .showRefused: "the lines that are not taken in, and why"
    case .saveRefused: "save the lines that are not taken in to a file"
    case .exportFans: "export… to a file for another tool"
    case .writeExport: "write the file: the numbers first, then yes or no"
    case .duplicates: "fans who are likely one person"
    case .takeValue: "let the value under the cursor stay"
    case .joinValues: "put the values together: the sum, or all tags"
    case .keepFan: "let this fan stay; the others go into it"
    case .leaveOut: "leave this fan out, or take it in again"
    case .mergeFans: "make the fans one, after a question"
    case .notTheSame: "they are not the same: suggest them no more in this session"
    case .fanLeft: "the fan to the left"
    case .fanRight: "the fan to the right"
    case .jump: "go to a percentage of the list, or to a number"
    }
  }
}
