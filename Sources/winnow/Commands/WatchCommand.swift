import Glibc
import Interchange
import Segmentation
import Storage
import TerminalCanvas

/// `winnow watch`: a line of JSON for each fan who enters a segment or leaves it, as it happens.
enum WatchCommand: CommandDefinition {
  private static let initial = OptionDescriptor("initial", "begin with a line for each fan who is in it")

  static let descriptor = CommandDescriptor(
    summary: "a line of JSON for each fan who enters a segment or leaves it, as it happens",
    role: .viewer,
    operands: [.init(name: "SEGMENT|CONDITION")],
    options: [initial],
    details: [
      "A line says when (at), what (change: present, entered or left) and who (fan: the id). Days that pass count too.",
      "It ends without an error by Ctrl-C, SIGTERM, or when nobody reads it any more. While files cannot be read, or the rule",
      "is broken, that is said on standard error, and nobody is said to have left.",
    ],
    examples: [
      "winnow watch VIPs | while read -r line; do notify-send \"$line\"; done",
      "winnow watch 'last_active_days > 30' --initial | jq -r 'select(.change != \"left\") | .fan'",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let asked = try invocation.asked(in: folder)
    // Before any thread starts, for threads inherit which signals wait.
    let signals = try EndingSignals()
    var following = try Following(
      folder, asked: asked, text: invocation.operands[0], showsInitial: invocation.has(initial))
    let watch = WorkspaceWatch(folder: folder.path) { [mailbox = following.mailbox] in mailbox.post(.filesChanged) }
    defer { watch?.stop() }
    following.read()
    var alarm = WallClockAlarm()
    while true {
      alarm.set(following.nextDay)
      let ready = Waking.wait(
        signals: signals.descriptor, mailbox: following.mailbox.descriptor, alarm: alarm.descriptor,
        milliseconds: watch == nil ? 1000 : 5000)
      if ready.contains(.signals), signals.next() { return .success }
      if ready.contains(.hangUp) { return .success }
      if ready.contains(.alarm), alarm.takeRing() { following.read() }
      for message in ready.contains(.mailbox) ? following.mailbox.take() : [] {
        if let end = try following.take(message, &console) { return end }
      }
      // What the kernel tells nobody, such as a folder that was put in the place of this one.
      if ready.isEmpty { following.look() }
      console.output.flush()
      if !console.output.isOpen { return .success }
    }
  }
}

/// What wakes the watching.
private enum Waking {
  static func wait(signals: Int32, mailbox: Int32, alarm: Int32, milliseconds: Int32) -> Readiness {
    var polled = [signals, mailbox, alarm].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // Nothing is asked of the output but whether somebody is still there.
    polled.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
    var ready: Readiness = []
    for (answer, meaning) in zip(polled, [Readiness.signals, .mailbox, .alarm]) where answer.revents != 0 {
      ready.insert(meaning)
    }
    if polled[3].revents & Int16(POLLERR | POLLHUP) != 0 { ready.insert(.hangUp) }
    return ready
  }
}
