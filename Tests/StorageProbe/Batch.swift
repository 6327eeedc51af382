import Storage

/// The lines of one append, which are all there or none.
struct Batch {
  /// Which lines a batch has.
  enum Shape: String {
    case append
    case batch
    case event
  }

  let shape: Shape
  let name: String
  var number: Int
  /// The length of a text in each line.
  let padding: Int

  private var fan: String { "\(name)-\(number)" }
  private var isSingle: Bool { shape == .event || shape == .append && number.isMultiple(of: 3) }
  private var note: String { padding > 0 ? #","note":"\#(String(repeating: "x", count: padding))""# : "" }
  private static let day = #""at":"2026-03-02T10:11:12Z""#

  var fans: String { isSingle ? "" : fan(fan) + fan(fan + "b") }

  var events: String {
    if shape == .event { return event("1", of: fan, #""type":"purchase","amount":"1.00""#) }
    let first = event("1", of: fan, #""type":"visit""#)
    return isSingle ? first : first + event("2", of: fan + "b", #""type":"visit""#)
  }

  private func fan(_ id: String) -> String { #"{"id":"\#(id)"\#(note)}"# + "\n" }

  private func event(_ suffix: String, of owner: String, _ kind: String) -> String {
    #"{"id":"\#(fan)-\#(suffix)","fan":"\#(owner)",\#(kind),\#(Self.day)\#(note)}"# + "\n"
  }
}

/// Appends one batch after the other, without an end where `tries` is nil.
func append(_ first: Batch, to folder: WorkspaceFolder, tries: Int?) -> Ending {
  var batch = first
  var ending = Ending.done
  while tries.map({ batch.number < first.number + $0 }) ?? (ending == .done) {
    let isAcknowledged = answer(batch.number) { () throws(WorkspaceFailure) in
      try folder.append(fans: Array(batch.fans.utf8), events: Array(batch.events.utf8))
    }
    if !isAcknowledged { ending = .notAcknowledged }
    batch.number += 1
  }
  return ending
}
