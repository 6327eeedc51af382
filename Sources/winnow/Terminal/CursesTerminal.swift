import CNcurses
import Glibc
import TerminalCanvas

/// The terminal as a screen for frames: ncurses finds the bytes, one write sends them.
///
/// It owns the terminal until it is destroyed, and gives it back as it was. There is one at a time, and one thread
/// touches it. It must be made before any thread starts, for ncurses learns the size from the environment.
struct CursesTerminal: ~Copyable {
  /// Columns and rows.
  private(set) var size: Size
  /// What terminfo and the environment say.
  let kind: TerminalKind
  private let modes: TerminalModes
  private let frameFile: FrameFile
  private let keyboard: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer
  private var output: TerminalOutput
  private var painter: CellPainter
  private var diversion: StandardErrorDiversion?
  private var shown: Frame?
  /// The picture that was to be shown last; on a slow line some of its rows may not be there yet.
  private var wanted: Canvas?
  private var isMouseOn = false
  private var isSuspended = false
  private var isEntering = true
  private var areMarginsUnknown = false
  private var frames = 0
  /// The bytes that were sent for the last frame.
  private(set) var bytesOfLastFrame = 0
  /// The longest that the terminal may say nothing before it is left behind, in milliseconds.
  private static let patience: Int32 = 200

  /// Takes the terminal of the standard streams, or says in one sentence why it cannot.
  init() throws(TerminalProblem) {
    let kind = try TerminalKind.detect()
    let isUTF8 = TerminalLocale.adopt()
    let modes = try TerminalModes()
    let output = try TerminalOutput()
    let size = Self.measure()
    let frameFile = try FrameFile()
    guard let keyboard = fdopen(dup(STDIN_FILENO), "r") else { throw .systemRefused(call: "dup", code: errno) }
    guard let screen = Self.startCurses(on: frameFile.stream, keyboard, size) else { throw .cursesRefused(kind.name) }
    winnow_prepare_screen()
    (self.kind, self.modes, self.size, self.keyboard, self.screen) = (kind, modes, size, keyboard, screen)
    self.output = output
    self.frameFile = frameFile
    painter = CellPainter(inks: Inks(isMonochrome: kind.isMonochrome), isUTF8: isUTF8)
    diversion = StandardErrorDiversion()
    CrashRestoration.arm(
      .init(
        output: self.output.descriptor, farewell: kind.farewell, modes: modes.beforeTheDialog,
        messages: diversion?.messages ?? -1, standardError: diversion?.original ?? -1))
    modes.enter()
    announce()
  }

  deinit {
    if !isSuspended { leave() }
    CrashRestoration.disarm()
    delscreen(screen)
    fclose(keyboard)
  }

  /// ncurses asks the file in memory for its size in vain, so the environment tells it for a moment.
  private static func startCurses(
    on target: UnsafeMutablePointer<FILE>, _ keyboard: UnsafeMutablePointer<FILE>, _ size: Size
  ) -> OpaquePointer? {
    let names = ["LINES", "COLUMNS"]
    let before = names.map { Environment.value($0) }
    setenv("LINES", String(size.height), 1)
    setenv("COLUMNS", String(size.width), 1)
    defer {
      for (name, value) in zip(names, before) {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
      }
    }
    return newterm(nil, target, keyboard)
  }

  private static func measure() -> Size {
    var (rows, columns): (Int32, Int32) = (0, 0)
    winnow_window_size(STDOUT_FILENO, &rows, &columns)
    return rows > 0 && columns > 0
      ? Size(width: Int(columns), height: Int(rows)) : Size(width: 80, height: 24)
  }
}

extension CursesTerminal {
  /// How many colours there are, 0 for none.
  var colors: Int { painter.inks.colors }
  /// Whether the terminal shows more than ASCII.
  var isUTF8: Bool { painter.isUTF8 }
  /// Whether it answers questions as ECMA-48 says.
  var answersQuestions: Bool { kind.isANSI }
  /// What to poll for keys.
  var inputDescriptor: Int32 { STDIN_FILENO }
  /// What to poll while output is pending.
  var outputDescriptor: Int32 { output.descriptor }
  /// Whether the terminal has yet to take what it was sent; a frame now would only queue behind.
  var isOutputPending: Bool { output.isPending }
  /// Whether the terminal has gone.
  var isGone: Bool { output.isBroken }
  /// What the picture has cost so far.
  var statistics: TerminalStatistics {
    let compromise =
      frameFile.isMissing
      ? "no memory file: frames leave in pieces"
      : output.isShared ? "the terminal could not be opened a second time: a slow one makes the program wait" : nil
    return TerminalStatistics(
      frames: frames, writes: output.writes, bytes: output.bytes, bytesOfLastFrame: bytesOfLastFrame,
      compromise: compromise)
  }
}

extension CursesTerminal {
  /// How much of a frame is on the terminal's screen, or on its way there.
  enum Extent: Hashable, Sendable {
    /// All of it was there before.
    case unchanged
    /// Some rows are as they were.
    case inPart
    case whole
  }

  /// Shows `frame`, and asks the terminal to answer once it is drawn if `asking`.
  ///
  /// - Parameters:
  ///   - budget: about how many bytes to send at most, whole rows of them; nil for all. The rest is for the next call.
  ///   - isUrgent: whether what has changed since the last call is shown whatever it costs.
  /// - Complexity: one comparison a cell; bytes for those that changed.
  @discardableResult
  mutating func present(
    _ frame: Frame, asking: Bool = false, within budget: Int? = nil, isUrgent: Bool = true
  ) -> Extent {
    guard !isSuspended, frame != shown else { return .unchanged }
    var canvas = frame.canvas
    if let budget, let before = shown?.canvas {
      canvas = CanvasDifference.portion(
        from: before, wanted: wanted ?? before, to: canvas, isUrgent: isUrgent, within: budget)
    }
    wanted = frame.canvas
    paint(canvas)
    var margins = areMarginsUnknown && kind.isANSI ? TerminalSequence.wholeScreenScrolls : []
    (areMarginsUnknown, isEntering) = (false, false)
    if frameFile.isMissing, !margins.isEmpty {
      output.send(margins)
      margins = []
    }
    winnow_update(
      Int32(min(frame.cursor.y, size.height - 1)), Int32(min(frame.cursor.x, size.width - 1)))
    shown = Frame(canvas: canvas, cursor: frame.cursor)
    frames += 1
    bytesOfLastFrame = send(margins, asking && answersQuestions ? TerminalSequence.question : [])
    return shown == frame ? .whole : .inPart
  }

  private mutating func paint(_ canvas: Canvas) {
    let width = canvas.size.width
    for index in CanvasDifference.indices(from: shown?.canvas, to: canvas) {
      let (x, y) = (index % width, index / width)
      let cell = canvas.cells[index]
      guard y < size.height, x + Int(cell.width) <= size.width else { continue }
      painter.paint(cell, x: x, y: y)
    }
  }

  /// The next frame is written as a whole, for something else has written on the screen.
  mutating func forgetScreen() {
    shown = nil
    // On its way back to its own screen, ncurses sets the margins itself; before that they are the shell's.
    areMarginsUnknown = !isEntering
    winnow_forget_screen()
  }

  /// Looks at the size of the terminal again.
  /// - Returns: whether it has changed.
  mutating func remeasure() -> Bool {
    let now = Self.measure()
    guard now != size else { return false }
    size = now
    resize_term(Int32(now.height), Int32(now.width))
    forgetScreen()
    return true
  }

  /// Reports the mouse, or leaves it to the terminal.
  mutating func setMouse(_ isOn: Bool) {
    guard kind.hasMouse, isOn != isMouseOn else { return }
    isMouseOn = isOn
    output.send(isOn ? TerminalSequence.mouseOn : TerminalSequence.mouseOff)
  }

  /// Puts `text` on the clipboard of the terminal, where it allows that.
  mutating func copy(_ text: String) {
    if kind.isANSI { output.send(TerminalSequence.copy(text)) }
  }

  /// Sends what the terminal would not take before.
  mutating func flush() { output.flush() }

  /// Sends `head`, what ncurses has written, and `tail`, in one write.
  private mutating func send(_ head: [UInt8], _ tail: [UInt8]) -> Int {
    let bytes = head + frameFile.take() + tail
    if !bytes.isEmpty { output.send(bytes) }
    return bytes.count
  }
}

extension CursesTerminal {
  /// Gives the terminal to the shell for a while.
  mutating func suspend() {
    guard !isSuspended else { return }
    leave()
    output.forget()
    isSuspended = true
  }

  /// Takes the terminal again; the size may have changed, and the next frame is written as a whole.
  mutating func resume() {
    (isSuspended, isEntering) = (false, true)
    modes.enter()
    winnow_prepare_screen()
    forgetScreen()
    announce()
  }

  private mutating func announce() {
    guard kind.isANSI else { return }
    output.send(TerminalSequence.pasteOn + (isMouseOn ? TerminalSequence.mouseOn : []))
  }

  /// Everything as it was before, within bounded time.
  private func leave() {
    let modesOff = (isMouseOn ? TerminalSequence.mouseOff : []) + TerminalSequence.pasteOff
    endwin()
    let below = kind.hasSecondScreen ? [] : Array("\r\n".utf8)
    output.finish(with: (kind.isANSI ? modesOff : []) + frameFile.take() + below, patience: Self.patience)
    modes.leave()
  }
}
