import ManageSegments
import Storage
import Synchronization

/// Tells others that this dialog is open, and the dialog who else is here; always beside the loop.
///
/// What cannot be told or read is left out: nobody is kept from working by it.
final class Company: Sendable {
  /// How often the note is renewed and those who were killed are noticed, in milliseconds.
  static let pause: UInt64 = 30_000

  private let folder: WorkspaceFolder
  private let queue = BackgroundQueue()
  private let note = Mutex<PresenceNote?>(nil)
  private let told = Mutex<[Visitor]>([])
  private let tell: @Sendable ([Visitor]) -> Void

  /// Calls `tell` on a thread of its own whenever other people are here than before.
  init(folder: WorkspaceFolder, tell: @escaping @Sendable ([Visitor]) -> Void) {
    self.folder = folder
    self.tell = tell
  }

  /// Leaves a note that the dialog is open; `watch` is given the folder of the notes.
  func arrive(watch: @escaping @Sendable (String) -> Void) {
    queue.async { [self] in
      guard let arrived = try? folder.arrive() else { return }
      note.withLock { $0 = arrived }
      watch(arrived.folder)
      lookAround()
    }
  }

  /// Looks who is here.
  func look() { queue.async { [self] in lookAround() } }

  /// Renews the note, and looks who is here.
  func stay() {
    queue.async { [self] in
      try? note.withLock { $0 }?.renew()
      lookAround()
    }
  }

  /// Takes the note away.
  func leave() {
    queue.async { [self] in note.withLock { $0 }?.withdraw() }
    queue.finish()
  }

  private func lookAround() {
    guard let presences = try? folder.presences() else { return }
    let visitors = presences.map {
      Visitor(user: $0.author.user, host: $0.author.host, client: $0.author.client, isMe: $0.isThisProcess)
    }
    let isNews = told.withLock { told in
      defer { told = visitors }
      return told != visitors
    }
    if isNews { tell(visitors) }
  }
}
