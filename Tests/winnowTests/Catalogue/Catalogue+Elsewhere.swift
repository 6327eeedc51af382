extension CatalogueOfBadInput {
  private static let operation = "winnowTests/Catalogue/CatalogueOperationTests.swift"

  /// Cases that need more than a table, and those that another test has.
  static let elsewhere: [Elsewhere] = [
    Elsewhere(10, operation, "aLineOfFourMebibytesIsPassedOver"),
    Elsewhere(17, operation, "aByteOrderMarkIsGoneWhenTheFileIsWrittenAnew"),
    Elsewhere(19, operation, "nothingIsWrittenBehindWhatIsNotInLinesOfUTF8"),
    Elsewhere(25, operation, "nothingIsWrittenBehindWhatIsNotInLinesOfUTF8"),
    Elsewhere(29, operation, "unknownKeysKeepEveryByte"),
    Elsewhere(39, "SegmentationTests/Civil/DayTests.swift", "daysAndYearsAreAdded"),
    Elsewhere(45, operation, "localTimesOfAnImportWhereClocksAreChanged"),
    Elsewhere(45, "SegmentationTests/Civil/TimeZoneTests.swift", "aSkippedTimeMovesForwardAndADoubledOneIsTheFirst"),
    Elsewhere(47, "StorageTests/AuditTests.swift", "anEntryThatIsTakenOutIsMissed"),
    Elsewhere(57, "SegmentationTests/Conditions/HostileTextTests.swift", "aLongSoundRuleIsRead"),
    Elsewhere(58, "TerminalTests/HostileNameTests.swift", "nothingOfThemReachesTheTerminalAndBordersStayInLine"),
    Elsewhere(
      65, "TerminalCanvasTests/Drawing/DisplayWidthTests.swift", "everyScalarIsAsWideAsBothProgramsSayOrNotShown"),
    Elsewhere(67, "TerminalCanvasTests/Input/InputDecoderTests.swift", "aPasteIsOneEventAndPressesNoKey"),
    Elsewhere(68, "TerminalTests/UnsuitableTerminalTests.swift", "oneSentenceSaysWhatIsWrong"),
    Elsewhere(68, "TerminalTests/UnsuitableTerminalTests.swift", "aWindowThatIsTooSmallSaysSoAndWaits"),
    Elsewhere(69, "winnowTests/Commands/ReadingCommandTests.swift", "aNameWithAnEscapeNeverReachesTheTerminalRaw"),
    Elsewhere(70, "InterchangeTests/CSV/CSVWriterTests.swift", "fieldsStandInQuotesWhereTheyNeedThem"),
    Elsewhere(71, "StorageTests/PrivacyTests.swift", "anExportOverwritesNothingUnasked"),
    Elsewhere(71, "StorageTests/PrivacyTests.swift", "nothingIsWrittenThroughATrap"),
    Elsewhere(73, operation, "noTemporaryFileHasAPlaceOutsideTheWorkspace"),
    Elsewhere(77, "InterchangeTests/Import/CSVImportTests.swift", "aFileInPiecesIsTheSameFile"),
    Elsewhere(78, operation, "aTornLastLineIsSetAsideByTheNextWrite"),
    Elsewhere(82, "StorageTests/PrivacyTests.swift", "aFolderWithoutAWorkspaceIsToldApart"),
    Elsewhere(84, operation, "leftOverTemporaryFilesAreSweptByTheNextWriteAndNothingElseIs"),
    Elsewhere(85, "StorageTests/SavingTests.swift", "whatANewerProgramWroteIsNotOverwritten"),
    Elsewhere(86, operation, "aLimitOnTheSizeOfFilesIsAnErrorAndNoEnd"),
    Elsewhere(86, "StorageTests/FullDiskTests.swift", "aFullDiskLosesNothingAndSavesAgainWhenThereIsRoom"),
    Elsewhere(87, "StorageTests/LockTests.swift", "aWriterThatWaitsTooLongIsToldWhoHoldsTheLock"),
    Elsewhere(88, "StorageTests/SavingTests.swift", "twoPeopleChangeTheSameSegmentAndTheSecondIsTold"),
    Elsewhere(89, "ManageSegmentsTests/ConflictStories.swift", "whatIDeleteIsShownAsTheyChangedIt"),
    Elsewhere(90, "StorageTests/KillTests.swift", "twoProgramsThatAppendTogetherLoseNothing"),
    Elsewhere(91, "TerminalTests/KilledSaveTests.swift", "theSegmentsAreTheOldOrTheNewOnesWhole"),
    Elsewhere(91, "TerminalTests/DraftTests.swift", "aHangUpLosesNothingAndASaveLeavesNoDraft"),
    Elsewhere(91, "winnowTests/Commands/WorkspaceCommandTests.swift", "aReaderThatGoesAwayIsNoError"),
    Elsewhere(92, operation, "closedDescriptorsLeadNoMessageIntoAFile"),
    Elsewhere(93, operation, "aFileWithTwoNamesIsReadAndNotWritten"),
    Elsewhere(93, "StorageTests/MountTableTests.swift", "aFolderOfTheNetworkIsKnownByItsDevice"),
    Elsewhere(93, "StorageTests/LockTests.swift", "aFolderThatWasReplacedWhileWaitingIsMetAsItIs"),
    Elsewhere(95, "StorageTests/BackupTests.swift", "aRestoreTouchesNothingThatStands"),
    Elsewhere(96, "StorageTests/PrivacyTests.swift", "everythingIsPrivateWhateverTheUmask"),
    Elsewhere(97, operation, "noCoreFileIsWritten"),
  ]

  /// Why a case has no test.
  static let reasons: [Int: String] = [
    98: """
    Swift has no way to go on without memory: the process ends. That nothing is lost then is what KilledSaveTests and \
    KillTests show, which end it at any moment.
    """
  ]
}
