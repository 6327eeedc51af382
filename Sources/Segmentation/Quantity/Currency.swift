/// A currency of ISO 4217: its code, how many digits its minor unit has, and its sign.
public struct Currency: Hashable, Sendable {
  /// The three letters of ISO 4217, such as `USD`.
  public let code: String
  /// Digits behind the point: 2 for cents, 0 for yen, 3 for fils.
  public let fractionDigits: Int
  /// What stands before an amount: a sign such as `$`, else the code and a no-break space.
  public let symbol: String

  /// The US dollar.
  public static let usd = Currency(code: "USD", fractionDigits: 2, symbol: "$")

  /// The active currency with this code, in capitals; nil where ISO 4217 lists none.
  public init?(code: String) {
    guard let digits = Currency.digitsOfCodes[code] else { return nil }
    self.init(code: code, fractionDigits: digits, symbol: Currency.signs[code] ?? "\(code)\u{A0}")
  }

  private init(code: String, fractionDigits: Int, symbol: String) {
    self.code = code
    self.fractionDigits = fractionDigits
    self.symbol = symbol
  }

  /// The codes of all active currencies, in order of the alphabet.
  public static let activeCodes: [String] = digitsOfCodes.keys.sorted()
}

extension Currency: CustomStringConvertible {
  /// The code.
  public var description: String { code }
}

extension Currency {
  private static let digitsOfCodes = Dictionary(
    uniqueKeysWithValues: codesByDigits.flatMap { digits, codes in
      codes.split(separator: " ").map { (String($0), digits) }
    })

  /// ISO 4217, list one (current currencies and funds) as of 2025; metals, baskets and test codes have no minor unit.
  private static let codesByDigits: [(digits: Int, codes: String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
    (
      2,
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF \
      CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG \
      HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
      MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
      SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG \
      YER ZAR ZMW ZWG
      """
    ),
  ]

  private static let signs = [
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "VND": "₫",
    "UAH": "₴", "TRY": "₺", "NGN": "₦", "PHP": "₱", "BRL": "R$", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$",
    "MXN": "MX$", "HKD": "HK$", "TWD": "NT$",
  ]
}
