import Glibc
import Testing

/// The configuration of a person's dialog, from the command line.
@Suite struct ConfigCommandTests {
  private func home(_ configuration: String?) throws -> Shop {
    let shop = try Shop(isEmpty: true)
    guard let configuration else { return shop }
    for folder in ["/.config", "/.config/winnow"] { #expect(mkdir(shop.home + folder, 0o700) == 0) }
    try shop.write(configuration, to: ".config/winnow/config")
    return shop
  }

  @Test func theStandardIsAFileThatHoldsAsItIs() throws {
    let standard = try home(nil).run("config")
    #expect(standard.code == 0 && standard.errors == "")
    #expect(standard.output.contains("\ntheme standard\n") && standard.output.contains("\nmouse off\n"))
    #expect(standard.output.contains("# key fans space mark "))
    let again = try home(standard.output).run("config")
    #expect(again == standard)
  }

  @Test func whatAPersonSetHoldsAndWhatIsWrongIsTold() throws {
    let shop = try home("theme dark\nmuose on\nkey fans f5 mark\n")
    let ran = try shop.run("config")
    #expect(ran.code == 78)
    #expect(ran.output.contains("\ntheme dark\n") && ran.output.contains("\nmouse off\n"))
    #expect(ran.output.hasSuffix("\nkey fans f5 mark\n"))
    #expect(
      ran.errors
        == "winnow: \(shop.home)/.config/winnow/config:2:1: “muose” is not a setting; did you mean mouse? "
        + "The line is passed over.\n")
  }

  @Test func aFileOfOtherBytesIsPassedOver() throws {
    let shop = try home("")
    let file = open(shop.home + "/.config/winnow/config", O_WRONLY | O_TRUNC)
    #expect(write(file, [0x74, 0xFF, 0x0A] as [UInt8], 3) == 3)
    close(file)
    let ran = try shop.run("config")
    #expect(ran.code == 78)
    #expect(ran.errors == "winnow: \(shop.home)/.config/winnow/config: the file is not UTF-8. It is passed over.\n")
    #expect(ran.output.contains("\ntheme standard\n"))
  }
}
