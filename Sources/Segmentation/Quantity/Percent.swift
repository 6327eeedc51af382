/// Shares in hundredths for people.
public enum Percent {
  /// The share of a part in a whole with one digit behind the point, `2.5 %`, rounded half away from zero.
  ///
  /// What is not nothing never reads as nothing (`<0.1 %`) and what is not all never as all (`99.9 %`); nothing is
  /// `0 %`, also of an empty whole, and all is `100 %`.
  public static func share(_ part: Int, of whole: Int) -> String {
    guard part > 0, whole > 0 else { return "0 %" }
    guard part != whole else { return "100 %" }
    let tenths = (Int128(part) * 2000 + Int128(whole)) / (Int128(whole) * 2)
    if tenths == 0 { return "<0.1 %" }
    if part < whole, tenths >= 1000 { return "99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
