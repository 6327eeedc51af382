// A program that changes a workspace over and over and says what became of each change, until a test kills it.
//
//     storage-probe append DIR NAME FIRST [COUNT [BYTES]]   batches NAME-FIRST, …: two fans and two events, or one event
//     storage-probe batch DIR NAME FIRST [COUNT [BYTES]]    always two fans and two events
//     storage-probe event DIR NAME FIRST [COUNT [BYTES]]    always one event, a purchase of 1.00
//     storage-probe save DIR SEGMENT [COUNT]                counts up in the segment's description
//     storage-probe set DIR FAN [COUNT]                     counts up in a key of the fan
//     storage-probe merge DIR KEEP OTHER [COUNT]            makes two fans one and separates them again
//     storage-probe share DIR FIRST COUNT                   counts up in a hundred fans whom others count up too
//     storage-probe compact DIR [COUNT]                     compacts fans.jsonl, without an end where there is no COUNT
//     storage-probe erase DIR FAN                           erases a fan, once, after "ack 0"
//     storage-probe recover DIR                             puts in order what a crash left, as a program's start does
//     storage-probe create DIR                              makes a workspace, and its parents
//     storage-probe furnish DIR                             makes DIR/workspace with files of every kind, and a backup
//     storage-probe flips DIR SEED [COUNT]                  flips bits of what was furnished, and tells what is noticed
//
// Each change is answered by one line: "ack N", "not saved N: why" or "unknown N: why". With COUNT so many changes are
// tried whatever becomes of them; without, or with 0, the first that is not acknowledged ends the program. BYTES is the
// length of a text in each line. Ends with 0 where all was acknowledged, 1 where something was not, 2 where nothing could
// be tried, 3 where nobody listens, 64 where the call is wrong.
import Segmentation
import Storage

let arguments = CommandLine.arguments

func argument(_ index: Int) -> String {
  guard arguments.indices.contains(index) else { leave(.misused) }
  return arguments[index]
}

func number(_ index: Int) -> Int? { arguments.indices.contains(index) ? Int(arguments[index]) : nil }

/// How many changes are to be tried; nil for as many as are acknowledged.
func tries(_ index: Int) -> Int? { number(index).flatMap { $0 > 0 ? $0 : nil } }

do throws(StorageProblem) {
  let verb = argument(1)
  if verb == "create" {
    try WorkspaceFolder.create(at: argument(2), settings: WorkspaceSettings())
    say("ack 0")
    leave(.done)
  }
  if verb == "furnish" {
    leave(answer(0) { () throws(WorkspaceFailure) in try furnish(argument(2)) } ? .done : .notAcknowledged)
  }
  if verb == "flips" { leave(try flip(argument(2), seed: UInt64(argument(3)) ?? 0, count: number(4))) }
  let folder = try WorkspaceFolder.open(argument(2))
  switch verb {
  case "recover":
    for repair in try folder.recover() { say("repaired \(repair)") }
    leave(.done)
  case "erase": leave(erase(argument(3), in: folder))
  case "set": leave(countUp(in: folder, fan: argument(3), tries: tries(4)))
  case "merge": leave(mergeAndSeparate(argument(3), argument(4), in: folder, tries: tries(5)))
  case "compact": leave(compact(in: folder, tries: tries(3)))
  case "share":
    leave(countUp(in: folder, fansFrom: number(3) ?? 0, changes: number(4) ?? 1))
  case "save":
    leave(countUp(in: folder, Segment.ID(rawValue: argument(3)), tries: tries(4)))
  default:
    guard let shape = Batch.Shape(rawValue: verb) else { leave(.misused) }
    let first = Batch(shape: shape, name: argument(3), number: number(4) ?? 0, padding: number(6) ?? 0)
    leave(append(first, to: folder, tries: tries(5)))
  }
} catch {
  say("cannot start: \(error)")
  leave(.notTried)
}
