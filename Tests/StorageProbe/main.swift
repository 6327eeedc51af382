// A program that changes a workspace over and over and says what was acknowledged, until a test kills it.
//
//     storage-probe save DIR SEGMENT     counts up in the segment's description
//     storage-probe append DIR NAME N    appends batches NAME-N, NAME-(N+1), … of two fans and two events, or of one event
//     storage-probe erase DIR ID         erases a fan, once
import Glibc
import Segmentation
import Storage

func acknowledge(_ number: Int) {
  let line = Array("ack \(number)\n".utf8)
  _ = line.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

func countUp(_ folder: WorkspaceFolder, _ id: Segment.ID) throws {
  let clock = Instant(microseconds: 0)
  var snapshot = try folder.read(clock: clock)
  while true {
    guard let before = snapshot.collection[id] else { exit(3) }
    var after = before
    let number = (Int(before.description) ?? 0) + 1
    after.description = String(number)
    _ = try folder.save([SegmentEdit(before: before, after: after)], context: snapshot.context)
    acknowledge(number)
    snapshot = try folder.read(clock: clock)
  }
}

func appendBatches(_ folder: WorkspaceFolder, _ name: String, from first: Int) throws {
  var number = first
  while true {
    let fan = "\(name)-\(number)"
    let event = #"{"id":"\#(fan)-1","fan":"\#(fan)","type":"visit","at":"2026-03-02T10:11:12Z"}"# + "\n"
    if number.isMultiple(of: 3) {
      try folder.append(events: Array(event.utf8))
    } else {
      let fans = #"{"id":"\#(fan)"}"# + "\n" + #"{"id":"\#(fan)b"}"# + "\n"
      let second = #"{"id":"\#(fan)-2","fan":"\#(fan)b","type":"visit","at":"2026-03-02T10:11:12Z"}"# + "\n"
      try folder.append(fans: Array(fans.utf8), events: Array((event + second).utf8))
    }
    acknowledge(number)
    number += 1
  }
}

let arguments = CommandLine.arguments
do {
  switch arguments.dropFirst().first {
  case "save": try countUp(.open(arguments[2]), Segment.ID(rawValue: arguments[3]))
  case "append": try appendBatches(.open(arguments[2]), arguments[3], from: Int(arguments[4]) ?? 0)
  case "erase": try erase(.open(arguments[2]), arguments[3])
  default: exit(64)
  }
} catch {
  print("storage-probe: \(error)")
  exit(1)
}
