/// Everything that the command line can do: the one place to add another command.
enum CommandKind: String, CaseIterable, Hashable, Sendable {
  case segments, count, fans, why, export, watch
  case segmentShow = "segment show"
  case segmentCreate = "segment create"
  case segmentEdit = "segment edit"
  case segmentDelete = "segment delete"
  case segmentAdd = "segment add"
  case segmentRemove = "segment remove"
  case segmentTag = "segment tag"
  case segmentArchive = "segment archive"
  case segmentUnarchive = "segment unarchive"
  case fanSet = "fan set"
  case fanDuplicates = "fan duplicates"
  case fanMerge = "fan merge"
  case fanUnmerge = "fan unmerge"
  case eventAdd = "event add"
  case append, compact
  case fanExport = "fan export"
  case fanErase = "fan erase"
  case initialize = "init"
  case importFile = "import"
  case check, log, verify, doctor, backup, restore, refresh, config, demo, sample, help, man, completion

  /// The words by which the command is called.
  var name: String { rawValue }

  /// What the command is for and takes.
  var descriptor: CommandDescriptor { definition.descriptor }

  /// Where the command is written.
  var definition: any CommandDefinition.Type {
    switch self {
    case .segments: SegmentsCommand.self
    case .count: CountCommand.self
    case .fans: FansCommand.self
    case .why: WhyCommand.self
    case .export: ExportCommand.self
    case .watch: WatchCommand.self
    case .segmentShow: SegmentShowCommand.self
    case .segmentCreate: SegmentCreateCommand.self
    case .segmentEdit: SegmentEditCommand.self
    case .segmentDelete: SegmentDeleteCommand.self
    case .segmentAdd: SegmentAddCommand.self
    case .segmentRemove: SegmentRemoveCommand.self
    case .segmentTag: SegmentTagCommand.self
    case .segmentArchive: SegmentArchiveCommand.self
    case .segmentUnarchive: SegmentUnarchiveCommand.self
    case .fanSet: FanSetCommand.self
    case .fanDuplicates: FanDuplicatesCommand.self
    case .fanMerge: FanMergeCommand.self
    case .fanUnmerge: FanUnmergeCommand.self
    case .eventAdd: EventAddCommand.self
    case .append: AppendCommand.self
    case .compact: CompactCommand.self
    case .initialize: InitCommand.self
    case .importFile: ImportCommand.self
    case .check: CheckCommand.self
    case .log: LogCommand.self
    case .verify: VerifyCommand.self
    case .doctor: DoctorCommand.self
    case .fanExport: FanExportCommand.self
    case .fanErase: FanEraseCommand.self
    case .backup: BackupCommand.self
    case .restore: RestoreCommand.self
    case .config: ConfigCommand.self
    case .demo: DemoCommand.self
    case .sample: SampleCommand.self
    case .refresh: RefreshCommand.self
    case .help: HelpCommand.self
    case .man: ManCommand.self
    case .completion: CompletionCommand.self
    }
  }
}

/// One command: what it is for, and what it does.
protocol CommandDefinition {
  static var descriptor: CommandDescriptor { get }

  /// Does what was asked for.
  ///
  /// - Throws: what kept it from that; data goes to the console's output, words beside it.
  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode
}
