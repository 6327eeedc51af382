import Glibc
import Storage
import Testing

@testable import winnow

/// What the number alone tells to whom no words reach.
@Suite struct ExitCodeTests {
  private func code(_ error: Int32, _ outcome: WriteOutcome?) -> Int32 {
    ExitCode(
      StorageProblem(.system(error), path: "w", operation: "write", reason: "it failed", outcome: outcome)
    ).rawValue
  }

  @Test(arguments: [EACCES, EPERM, EROFS, EIO, ENOSPC, ENOTDIR])
  func onlyAFailedWriteLeavesTheOutcomeOpen(error: Int32) { #expect(code(error, .unknown) == 74) }

  @Test func aMissingPermissionSaysThatNothingWasSaved() {
    #expect(code(EACCES, .notSaved) == 77)
    #expect(code(EIO, .notSaved) == 74)
  }
}
