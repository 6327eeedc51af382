/// Forms of an e-mail address under which the same mailbox is found again, made of its folded bytes.
enum AddressForm {
  /// Appends what the address is by a rule; nothing where it is no address.
  @inline(__always)
  static func append(_ folded: UnsafeBufferPointer<UInt8>, by rule: AddressRule, to key: inout [UInt8]) {
    let blank: UInt8 = 0x20
    var (start, end) = (0, folded.count)
    while start < end, folded[start] == blank { start += 1 }
    while end > start, folded[end - 1] == blank { end -= 1 }
    var at = end - 1
    while at >= start, folded[at] != UInt8(ascii: "@") { at -= 1 }
    guard at > start, at + 1 < end else { return }
    guard rule != .same else { return key.append(contentsOf: folded[start..<end]) }
    var local = at
    if let plus = folded[start..<at].firstIndex(of: UInt8(ascii: "+")), plus > start { local = plus }
    let isGmail = rule == .gmail && isOfGmail(folded[(at + 1)..<end])
    let before = key.count
    for byte in folded[start..<local] where !(isGmail && byte == UInt8(ascii: ".")) { key.append(byte) }
    if key.count == before { key.append(contentsOf: folded[start..<local]) }
    key.append(UInt8(ascii: "@"))
    if isGmail { key.append(contentsOf: "gmail.com".utf8) } else { key.append(contentsOf: folded[(at + 1)..<end]) }
  }

  /// The address by a rule, as text.
  static func text(_ folded: UnsafeBufferPointer<UInt8>, by rule: AddressRule) -> String {
    var key: [UInt8] = []
    append(folded, by: rule, to: &key)
    return String(decoding: key, as: UTF8.self)
  }

  @inline(__always)
  private static func isOfGmail(_ domain: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch domain.count {
    case 9: domain.elementsEqual("gmail.com".utf8)
    case 14: domain.elementsEqual("googlemail.com".utf8)
    default: false
    }
  }
}
