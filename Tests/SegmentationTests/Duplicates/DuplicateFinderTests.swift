import Testing

@testable import Segmentation

/// Fans who are likely one person: who is found, why, and who is not.
@Suite struct DuplicateFinderTests {
  /// So many fans of no importance, each with a name and an address of their own, half of them from PT.
  private func crowd(_ count: Int) -> World {
    var world = World()
    for number in 0..<count {
      world.fan(
        "x\(number)",
        [
          "name": .text("Person \(Self.letters(number))"), "email": .text("x\(number)@example.org"),
          "country": .text(number.isMultiple(of: 2) ? "PT" : "L\(number % 40)"), "phone": .text("+351 \(number)"),
          "birth_year": .number(String(1950 + number % 50)),
        ])
    }
    return world
  }

  private static func letters(_ number: Int) -> String {
    String(number, radix: 26).map { String($0) }.joined(separator: "q")
  }

  private func find(_ world: World, by ways: Set<FanDuplicates.Way> = [.email, .name]) -> [String] {
    let table = world.table()
    return DuplicateFinder(table).find(by: ways).groups.map { group in
      let ids = group.rows.map { table.id(of: Int($0)) }.joined(separator: "+")
      return "\(ids): " + group.reasons.map(\.words).joined(separator: "; ")
    }
  }

  // MARK: Addresses

  @Test func oneAddressInAnyCaseIsOnePerson() {
    var world = World()
    world.fan("a", ["email": .text("Ana@Example.com")])
    world.fan("b", ["email": .text("jun@example.com")])
    world.fan("c", ["email": .text(" ana@example.COM ")])
    #expect(find(world) == ["a+c: the same e-mail ana@example.com"])
    #expect(find(world, by: [.name]) == [])
  }

  @Test func tagsAndPointsOfGmailAreToldAsTheRule() {
    var world = World()
    world.fan("a", ["email": .text("ana.sousa@gmail.com")])
    world.fan("b", ["email": .text("anasousa+shop@googlemail.com")])
    world.fan("c", ["email": .text("jun.mori@example.com")])
    world.fan("d", ["email": .text("junmori@example.com")])
    world.fan("e", ["email": .text("jun.mori+kofi@example.com")])
    #expect(
      find(world) == [
        "c+e: the same e-mail jun.mori@example.com without what follows the +",
        "a+b: the same mailbox anasousa@gmail.com: Gmail passes over points and what follows a +",
      ])
  }

  @Test(arguments: [
    ("ana@example.com", "ana@example.com"), ("a.b+c@gmail.com", "ab@gmail.com"), ("+c@gmail.com", "+c@gmail.com"),
    ("...@gmail.com", "...@gmail.com"), ("a+b+c@x.org", "a@x.org"), ("a@b+c.org", "a@b+c.org"), ("nobody", ""),
    ("@x.org", ""), ("a@", ""), ("", ""), ("a.b@googlemail.com", "ab@gmail.com"),
    ("a.b@mygmail.com", "a.b@mygmail.com"),
    ("\"x@y\"+1@z.org", "\"x@y\"@z.org"),
  ])
  func anAddressByItsStrictestForm(address: String, form: String) {
    #expect(address.withUTF8Bytes { AddressForm.text($0, by: .gmail) } == form)
  }

  @Test func anAddressOfHundredsIsNobodys() {
    var world = World()
    for number in 0..<1_001 { world.fan("f\(number)", ["email": .text("info@example.com")]) }
    let found = DuplicateFinder(world.table()).find()
    #expect(found.groups == [])
    #expect(found.passedOver.map(\.words) == ["the address info@example.com was passed over: 1,001 fans have it"])
  }

  // MARK: Names

  @Test(arguments: [
    ("Ana  Sousa", "ana sousa"), ("  ANA-MARIA\u{A0}Sousa ", "ana maria sousa"), ("José", "jose"),
    ("Jose\u{301}", "jose"),
    ("Łukasz", "łukasz"), ("Zoë", "zoe"), ("がき", "がき"), ("田中", "田中"), ("A", ""), ("", ""), ("J. R. Ewing", "j r ewing"),
    ("Straße", "strasse"), ("Ǖ o", "u o"),
  ])
  func aNameByItsForm(name: String, form: String) {
    var key: [UInt8] = []
    TextFolding.fold(name).withUTF8Bytes { NameForm.append($0, to: &key) }
    #expect(String(decoding: key, as: UTF8.self) == form)
  }

  @Test func aNameWithAPhoneIsFoundAndTheNameAloneIsNot() {
    var world = crowd(300)
    world.fan("a", ["name": .text("Ana Sousa"), "phone": .text("+49 1")])
    world.fan("b", ["name": .text("ANA  SOUSA"), "phone": .text("+49 1")])
    world.fan("c", ["name": .text("Jun Mori"), "phone": .text("+49 2")])
    world.fan("d", ["name": .text("Jun Mori"), "phone": .text("+49 3")])
    #expect(find(world) == ["a+b: the same name Ana Sousa; the same Phone +49 1, of 2 fans"])
  }

  @Test func aCommonCountryTellsNothingAndARareOneDoes() {
    var world = crowd(300)
    for id in ["a", "b"] { world.fan(id, ["name": .text("Ana Sousa"), "country": .text("PT")]) }
    for id in ["c", "d"] { world.fan(id, ["name": .text("Jun Mori"), "country": .text("TV")]) }
    #expect(find(world) == ["c+d: the same name Jun Mori; the same Country TV, of 2 fans"])
  }

  @Test func twoYearsOfBirthAreTwoPeople() {
    var world = crowd(300)
    world.fan("a", ["name": .text("Ana Sousa"), "phone": .text("+49 1"), "birth_year": .number("1980")])
    world.fan("b", ["name": .text("Ana Sousa"), "phone": .text("+49 1"), "birth_year": .number("1981")])
    #expect(find(world) == [])
  }

  @Test func aPurchaseOfOneDayAndAmountIsShared() {
    var world = crowd(300)
    for number in 0..<300 {
      world.event(
        "purchase", "2026-0\(1 + number % 5)-1\(number % 9)T10:00:00Z", ["amount": .money("\(5 + number % 60).00")])
    }
    for (id, hour) in [("a", "10"), ("b", "17")] {
      world.fan(id, ["name": .text("Ana Sousa")])
      world.event("purchase", "2026-05-20T\(hour):00:00Z", ["amount": .money("249.50")])
    }
    #expect(find(world) == ["a+b: the same name Ana Sousa; a purchase of 24950 on the same day, 2026-05-20"])
  }

  @Test func namesakesOfThousandsCostNoSquareOfThem() {
    var world = World()
    for number in 0..<20_000 { world.fan("f\(number)", ["name": .text("Anonymous"), "country": .text("PT")]) }
    let table = world.table()
    let start = ContinuousClock.now
    let found = DuplicateFinder(table).find()
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(found.groups == [])
    #expect(found.passedOver.map(\.words) == ["the name anonymous was passed over: 20,000 fans have it"])
  }

  /// More than are compared each with each: those who share something are found all the same.
  @Test func amongHundredNamesakesTheOneWithTheSamePhoneIsFound() {
    var world = crowd(500)
    for number in 0..<100 {
      world.fan("m\(number)", ["name": .text("Maria Silva"), "phone": .text("+55 \(number % 99)")])
    }
    #expect(find(world) == ["m0+m99: the same name Maria Silva; the same Phone +55 0, of 2 fans"])
  }

  // MARK: Both

  @Test func whoIsFoundInTwoWaysIsOneGroup() {
    var world = crowd(300)
    world.fan("a", ["name": .text("Ana Sousa"), "email": .text("ana@example.com"), "phone": .text("+49 1")])
    world.fan("b", ["name": .text("Ana Sousa"), "email": .text("other@example.com"), "phone": .text("+49 1")])
    world.fan("c", ["name": .text("A. S."), "email": .text("OTHER@example.com")])
    let table = world.table()
    let found = DuplicateFinder(table).find()
    #expect(found.groups.map { $0.rows.map { table.id(of: Int($0)) } } == [["a", "b", "c"]])
    #expect(found.groups[0].score == 100)
    #expect(found.groups[0].reasons.map(\.rows.count) == [2, 2, 2])
  }

  @Test func whoIsMergedIsNotSuggestedAgain() {
    var world = World()
    world.fan("a", ["email": .text("ana@example.com")])
    world.fan("b", ["email": .text("ana@example.com"), "merged_into": .text("a")])
    #expect(find(world) == [])
  }

  /// The groups by address are those of a naive search that compares each with each.
  @Test func addressesAreGroupedAsANaiveSearchGroupsThem() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0 ... .max, using: &random)
    print("addresses of duplicates: seed \(seed)")
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var world = World()
    var addresses: [String] = []
    for number in 0..<400 {
      let local =
        ["ana", "Ana", "a.na", "an.a", "jun", "j.un", "zo\u{EB}", "ZO\u{CB}"][next(8)] + ["", "+x", "+Y"][next(3)]
      let address = local + "\(next(6))@" + ["gmail.com", "GoogleMail.com", "example.org"][next(3)]
      addresses.append(address)
      world.fan("f\(number)", ["email": .text(address)])
    }
    func naive(_ address: String) -> String {
      let parts = address.lowercased().split(separator: "@")
      let isGmail = parts[1] == "gmail.com" || parts[1] == "googlemail.com"
      let local = parts[0].prefix { $0 != "+" }.filter { !isGmail || $0 != "." }
      return local + "@" + (isGmail ? "gmail.com" : String(parts[1]))
    }
    let wanted = Dictionary(grouping: addresses.indices, by: { naive(addresses[$0]) }).values.filter { $0.count > 1 }
    let found = DuplicateFinder(world.table()).find(by: [.email]).groups.map { $0.rows.map { Int($0) } }
    #expect(Set(found) == Set(wanted.map { $0.sorted() }))
  }
}
