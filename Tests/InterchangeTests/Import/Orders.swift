/// The first orders of "Online Retail" (UCI Machine Learning Repository, donor Daqing Chen; CC0), real transactions of a
/// gift shop, and the two of customer 12346. Amounts are GBP, times those of London.
enum Orders {
  static let csv = """
    invoice,customer_id,datetime,country,lines,units,amount,kind
    536365,17850,2010-12-01T08:26:00,United Kingdom,7,40,139.12,sale
    536366,17850,2010-12-01T08:28:00,United Kingdom,2,12,22.2,sale
    536367,13047,2010-12-01T08:34:00,United Kingdom,12,83,278.73,sale
    536368,13047,2010-12-01T08:34:00,United Kingdom,4,15,70.05,sale
    536369,13047,2010-12-01T08:35:00,United Kingdom,1,3,17.85,sale
    536370,12583,2010-12-01T08:45:00,France,20,449,855.86,sale
    536371,13748,2010-12-01T09:00:00,United Kingdom,1,80,204.0,sale
    536372,17850,2010-12-01T09:01:00,United Kingdom,2,12,22.2,sale
    536373,17850,2010-12-01T09:02:00,United Kingdom,16,88,259.86,sale
    536374,15100,2010-12-01T09:09:00,United Kingdom,1,32,350.4,sale
    536375,17850,2010-12-01T09:32:00,United Kingdom,16,88,259.86,sale
    536376,15291,2010-12-01T09:32:00,United Kingdom,2,112,328.8,sale
    536377,17850,2010-12-01T09:34:00,United Kingdom,2,12,22.2,sale
    536378,14688,2010-12-01T09:37:00,United Kingdom,19,454,444.98,sale
    536380,17809,2010-12-01T09:41:00,United Kingdom,1,24,34.8,sale
    536381,15311,2010-12-01T09:41:00,United Kingdom,35,198,449.98,sale
    C536379,14527,2010-12-01T09:41:00,United Kingdom,1,-1,-27.5,cancellation
    536382,16098,2010-12-01T09:45:00,United Kingdom,12,134,430.6,sale
    C536383,15311,2010-12-01T09:49:00,United Kingdom,1,-1,-4.65,cancellation
    536384,18074,2010-12-01T09:53:00,United Kingdom,13,190,489.6,sale
    536385,17420,2010-12-01T09:56:00,United Kingdom,7,53,130.85,sale
    536386,16029,2010-12-01T09:57:00,United Kingdom,3,236,508.2,sale
    536387,16029,2010-12-01T09:58:00,United Kingdom,5,1440,3193.92,sale
    536388,16250,2010-12-01T09:59:00,United Kingdom,14,108,226.14,sale
    536389,12431,2010-12-01T10:03:00,Australia,14,107,358.25,sale
    536390,17511,2010-12-01T10:19:00,United Kingdom,24,1568,1825.74,sale
    C536391,17548,2010-12-01T10:24:00,United Kingdom,7,-132,-141.48,cancellation
    541431,12346,2011-01-18T10:01:00,United Kingdom,1,74215,77183.6,sale
    C541433,12346,2011-01-18T10:17:00,United Kingdom,1,-74215,-77183.6,cancellation

    """
}
