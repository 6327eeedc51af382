import Glibc
import TerminalCanvas

/// One thread that sleeps until something happens, tells the application, and shows what it draws.
///
/// Two keys never reach the application: Ctrl-Z gives the terminal to the shell, Ctrl-L writes the picture anew.
struct EventLoop: ~Copyable {
  private var terminal: CursesTerminal
  private let signals: Signals
  private var alarm = WallClockAlarm()
  private var decoder = InputDecoder()
  private var pacing = FramePacing()
  private var lineSpeed = LineSpeed()
  private var timers: Timers
  private var ending: LoopEnding?

  /// A loop that has not begun.
  init(terminal: consuming CursesTerminal, signals: consuming Signals) {
    timers = Timers(isRemote: terminal.kind.isRemote)
    self.terminal = terminal
    self.signals = signals
  }

  /// What the picture has cost so far.
  var statistics: TerminalStatistics { terminal.statistics }

  /// Runs until the application is finished, a signal ends it, or the terminal goes away.
  ///
  /// The terminal is given back when the loop is destroyed.
  mutating func run<A: Application>(_ application: inout A, mailbox: Mailbox<A.Message>) -> LoopEnding {
    application.handle(.resized(terminal.size))
    pacing.request(.atOnce)
    while true {
      serveRequests(of: &application)
      if application.isFinished { ending = ending ?? .finished }
      if let ending {
        awaitAnswer()
        return ending
      }
      draw(application)
      let ready = wait(application, mailbox.descriptor)
      if ready.contains(.output) { terminal.flush() }
      if ready.contains(.signals) { takeSignals(&application) }
      if ready.contains(.input) { takeInput(&application) }
      if terminal.isGone || ready.contains(.hangUp) && !ready.contains(.input) { hangUp(&application) }
      if ready.contains(.mailbox) { takeMessages(&application, mailbox) }
      takeTimers(&application, isInputReady: ready.contains(.input), isAlarmReady: ready.contains(.alarm))
    }
  }
}

extension EventLoop {
  private mutating func draw(_ application: some Application) {
    let now = MonotonicTime.now
    guard !terminal.isOutputPending, pacing.mayDraw(at: now) else { return }
    let asking = pacing.isAsking && terminal.answersQuestions
    // What nobody has pressed a key for goes in pieces where the line is slow: a key overtakes those still to come.
    let extent = terminal.present(
      application.frame(size: terminal.size), asking: asking, within: lineSpeed.bytes(within: Self.piece),
      isUrgent: pacing.need == .atOnce)
    let isAsked = asking && extent != .unchanged
    pacing.drew(at: now, asked: isAsked)
    if isAsked { lineSpeed.asked(behind: terminal.bytesOfLastFrame, at: now) }
    if extent == .inPart { pacing.request(.whenCalm) }
  }

  /// How long a piece of a picture may keep the line, in milliseconds.
  private static let piece: UInt64 = 100

  private mutating func wait(_ application: some Application, _ mailbox: Int32) -> Readiness {
    alarm.set(application.nextDay)
    let isBlocked = terminal.isOutputPending
    let wakeUp = timers.wakeUp(deadline: application.deadline, frame: isBlocked ? nil : pacing.wakeUp)
    let pause = wakeUp.map { MonotonicTime.now.milliseconds(until: $0) } ?? -1
    return Readiness.wait(
      input: terminal.inputDescriptor, signals: signals.descriptor, mailbox: mailbox, alarm: alarm.descriptor,
      output: isBlocked ? terminal.outputDescriptor : -1, milliseconds: pause)
  }

  private mutating func serveRequests(of application: inout some Application) {
    for request in application.takeTerminalRequests() {
      switch request {
      case .repaint: repaint()
      case .mouse(let isOn): terminal.setMouse(isOn)
      case .copy(let text): terminal.copy(text)
      case .suspend: suspend(&application)
      }
    }
  }

  private mutating func repaint() {
    terminal.forgetScreen()
    pacing.request(.atOnce)
  }
}

extension EventLoop {
  private static let suspending: KeyPress = "ctrl-z"
  private static let repainting: KeyPress = "ctrl-l"

  /// Everything that was typed is taken before a picture is drawn, up to a limit that keeps a flood from hiding it.
  private mutating func takeInput(_ application: inout some Application) {
    for _ in 0..<16 {
      guard let bytes = Self.read(terminal.inputDescriptor) else { return hangUp(&application) }
      for event in decoder.feed(bytes) { take(event, &application) }
      timers.inputCame(isPending: decoder.isPending, at: .now)
      guard ending == nil, Self.isReadable(terminal.inputDescriptor, within: 0) else { return }
    }
  }

  private mutating func take(_ event: InputEvent, _ application: inout some Application) {
    switch event {
    case .statusReply: return answered()
    case .key(Self.suspending): return suspend(&application)
    case .key(Self.repainting): return repaint()
    default: application.handle(.input(event))
    }
    pacing.request(.atOnce)
  }

  private mutating func answered() {
    pacing.answered()
    lineSpeed.answered(at: .now)
  }

  private mutating func takeMessages<A: Application>(_ application: inout A, _ mailbox: Mailbox<A.Message>) {
    for message in mailbox.take() { application.handle(.message(message)) }
    pacing.request(.whenCalm)
  }

  private mutating func takeTimers(_ application: inout some Application, isInputReady: Bool, isAlarmReady: Bool) {
    let now = MonotonicTime.now
    if !isInputReady, timers.takeEscape(at: now) {
      for event in decoder.flush() { take(event, &application) }
    }
    if timers.takeResize(at: now), terminal.remeasure() { tellSize(&application) }
    if timers.takeDeadline(application.deadline, at: now) {
      application.handle(.timer)
      pacing.request(.whenCalm)
    }
    if isAlarmReady, alarm.takeRing() {
      application.handle(.dayChanged)
      pacing.request(.whenCalm)
    }
  }

  private mutating func tellSize(_ application: inout some Application) {
    application.handle(.resized(terminal.size))
    pacing.request(.atOnce)
  }
}

extension EventLoop {
  private mutating func takeSignals(_ application: inout some Application) {
    while let signal = signals.next() {
      switch signal {
      case SIGWINCH: timers.sizeChanged(at: .now)
      case SIGTSTP: suspend(&application)
      case SIGCONT: comeBack(&application)
      default:
        guard ending == nil else { continue }
        ending = .terminated(signal: signal)
        application.handle(.terminate(signal: signal))
      }
    }
  }

  private mutating func hangUp(_ application: inout some Application) {
    guard ending == nil else { return }
    ending = .hungUp
    application.handle(.input(.hangUp))
  }

  /// Stops the job; a signal that ends the program meanwhile finds the terminal given back already.
  private mutating func suspend(_ application: inout some Application) {
    awaitAnswer()
    terminal.suspend()
    stopJob(&application)
  }

  private mutating func stopJob(_ application: inout some Application) {
    signals.stopJob()
    if signals.isAskedToEnd { takeSignals(&application) } else { resume(&application) }
  }

  /// Somebody stopped the program without asking it, and the shell has used the terminal since.
  private mutating func comeBack(_ application: inout some Application) {
    guard ending == nil, !signals.isAskedToEnd else { return }
    guard signals.isInBackground else { return resume(&application) }
    terminal.suspend()
    stopJob(&application)
  }

  private mutating func forgetQuestions() {
    pacing.forgetQuestions()
    lineSpeed.forgetQuestions()
  }

  private mutating func resume(_ application: inout some Application) {
    forgetQuestions()
    decoder = InputDecoder()
    timers = Timers(isRemote: terminal.kind.isRemote)
    terminal.resume()
    if terminal.remeasure() { tellSize(&application) }
    application.handle(.dayChanged)
    pacing.request(.atOnce)
  }

  /// The answer to the last question must not be typed into the shell; what is typed meanwhile is dropped.
  private mutating func awaitAnswer() {
    let end = MonotonicTime.now.adding(milliseconds: 400)
    while pacing.isAwaitingAnswer, ending != .hungUp {
      terminal.flush()
      let pause = MonotonicTime.now.milliseconds(until: end)
      guard pause > 0, Self.isReadable(terminal.inputDescriptor, within: pause) else { break }
      guard let bytes = Self.read(terminal.inputDescriptor) else { break }
      for event in decoder.feed(bytes) where event == .statusReply { answered() }
    }
    forgetQuestions()
  }
}

extension EventLoop {
  private static let portion = 16 * 1024

  /// The bytes that wait; `nil` if the terminal is gone.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: portion) { buffer, count in
      result = Glibc.read(descriptor, buffer.baseAddress, portion)
      count = max(0, result)
    }
    if result < 0, errno == EINTR || errno == EAGAIN { return [] }
    return result > 0 ? bytes : nil
  }

  private static func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0 && waiting.revents & Int16(POLLIN) != 0
  }
}
