import Segmentation
import TerminalCanvas

/// What happened: the only way into `Model.update`.
public enum Message: Sendable {
  /// A key, a paste or the mouse.
  case input(InputEvent)
  /// The terminal has another size.
  case resized(Size)
  /// A rest that `Model.rests` asked for is over.
  case rested(Rest)
  /// The workspace was read anew: another admin changed it, a file was edited, or a day ended.
  case reloaded(WorkspaceContents)
  /// Lines were added to the workspace that concern some fans; its segments may have changed too.
  case changed(WorkspaceContents, FanTable.Changed)
  /// The workspace could not be read anew; what is shown stays as it was.
  case reloadFailed(String)
  /// A save is on disk.
  case saved(SegmentCollection, SaveRequest)
  /// A save was refused because somebody else changed a segment of it; theirs is nil where they deleted it.
  case conflicted(theirs: Segment?, SaveRequest, of: Segment.ID? = nil)
  /// A save did not happen, or its outcome is unknown; the sentence says which and what to do.
  case saveFailed(String, SaveRequest)
  /// Somebody has come or gone: everybody who has the workspace open now.
  case visited([Visitor])
  /// The drafts that earlier dialogs of this person left, and what is wrong with others.
  case draftsFound([FoundDraft], problems: [String])
  /// The unsaved changes could not be kept; the sentence says why.
  case draftFailed(String)
  /// What was done in the workspace was read.
  case activityRead(Activity)
  /// What the record of changes tells of a segment was read.
  case versionsRead(SegmentHistory)
  /// The changes that this person made before, the oldest first.
  case earlierChanges([Change])
  /// What the lines of a fan say, for whoever is about to change it.
  case fanRead(FanLines)
  /// What was typed of a fan is a value, which can be saved.
  case fanValueRead(FanEdit)
  /// What was typed of a fan is no value; the sentence says why.
  case fanValueRefused(FanEntry, String)
  /// How the dialog looks could not be remembered, or be read; the sentence says why.
  case preferencesFailed(String)
  /// What of the configuration cannot be followed, each with its place.
  case configurationFailed([String])
  /// Fans who are likely one person, found in the state of the data with this number.
  case duplicatesFound(FanDuplicates, revision: Int)
  /// What the lines of some fans say, in the order asked for.
  case fansRead([FanLines])
  /// What the record of changes tells of fans who are merged, the oldest first.
  case mergesRead([MergeNote])
  /// A change of fans is on disk.
  case fansSaved(SaveRequest)
  /// A change of a fan was refused because somebody else changed the same keys.
  case fanConflicted(FanConflict, SaveRequest)
  /// A change of a fan was refused because the fan was erased, or merged into another one; the sentence says so.
  case fanGone(String, SaveRequest)
  /// What is done beside the loop and takes longer than a moment, and how far it is.
  case progressed([Work])
  /// All fans are in the order that was asked for.
  case ranked(FanRanking, RankRequest)
  /// What the shell tells of an import.
  case importing(ImportNews)
  /// What the shell tells of an export.
  case exporting(ExportNews)
  /// Files whose paths begin with what was typed.
  case filesListed(FileListing)
  /// The shell was asked to end: a signal, or the line is gone.
  case terminate
}

/// What the dialog asks of the shell.
public enum Effect: Hashable, Sendable {
  case save(SaveRequest)
  /// Read what the lines of the fan with this id say.
  case readFan(String)
  /// Find fans who are likely one person among those of the model's table.
  case findDuplicates(revision: Int)
  /// Read what the lines of the fans with these ids say.
  case readFans([String])
  /// Read what the record of changes tells of merges.
  case readMerges
  /// Read what was typed as a value of its key.
  case readValue(FanEntry)
  case quit
  /// Paint every cell anew.
  case redraw
  case mouse(Bool)
  /// Keep the unsaved changes on disk, in the place of those that were kept before.
  case keepDraft(SegmentDraft)
  /// Remove what was kept of this dialog's unsaved changes.
  case dropDraft
  /// Keep the unsaved changes, then remove the draft that they come from.
  case replaceDraft(FoundDraft.ID, with: SegmentDraft)
  /// Remove a draft that an earlier dialog left.
  case removeDraft(FoundDraft.ID)
  /// Read what was done in the workspace.
  case readActivity
  /// Read what the record of changes tells of this segment.
  case readVersions(Segment.ID)
  /// Remember how the person wants the dialog to look.
  case keepPreferences(Preferences)
  /// Put all fans of the model's table into an order; an earlier request is no longer wanted.
  case rank(RankRequest)
  /// Do something for an import.
  case importing(ImportWish)
  /// Do something for an export.
  case exporting(ExportWish)
  /// List the files whose paths begin like this.
  case listFiles(String)
  /// Stop what is done beside the loop.
  case stop(Work.Kind)
}
