/// Languages written in Latin letters, most of them with accents.
extension LocaleTexts {
  static let latin: [LocaleTexts] = [
    LocaleTexts(
      language: "en", weight: 24, countries: "USUSUSUSUSUSGBGBGBGBCACAAUIENZZA", familyFirst: false, separator: " ",
      minutesEast: -300,
      given: """
        Olivia|Amara|Harper|Isla|Freya|Chloe|Maeve|Priya|Noah|Liam|Ethan|Oscar|Finley|Caleb|Theo|Dexter|Jada|\
        Willow
        """,
      family: """
        Bennett|Carver|Dalton|Ellery|Fairbank|Hargrove|Inglis|Kettering|Langley|Marlow|Okafor|Pemberton|Quill|\
        Ravenscroft|Thackeray-Moss=thackeraymoss|Underhill|Whitlock|Yardley
        """,
      reviews: """
        Loved every page.|Worth the wait, the print looks lovely on the wall.|Great course, clear and funny.|\
        Arrived bent, not what I hoped for.|Too short for the price.
        """),
    LocaleTexts(
      language: "de", weight: 13, countries: "DEDEDEDEDEDEATATCHCH", familyFirst: false, separator: " ",
      minutesEast: 60,
      given: """
        Lena|Jürgen=juergen|Sören=soeren|Mia|Jonas|Käthe=kaethe|Anneliese|Björn=bjoern|Felix|Greta|Hannes|Ute|\
        Lukas|Frieda
        """,
      family: """
        Müller=mueller|Schäfer=schaefer|Groß=gross|Weiß=weiss|Vogel|Köhler=koehler|Brandt|\
        Lindner-Pohl=lindnerpohl|Hübner=huebner|Krause|Zöllner=zoellner|Bergmann|Jäger=jaeger|Sommer
        """,
      reviews: """
        Ganz toll, gerne wieder!|Der Kurs war jeden Cent wert.|Schöner Druck, schnell geliefert.|\
        Leider beschädigt angekommen.|Zu teuer für das Gebotene.
        """),
    LocaleTexts(
      language: "pt", weight: 9, countries: "BRBRBRBRBRBRPTPTPT", familyFirst: false, separator: " ",
      minutesEast: -180,
      given: """
        João=joao|Conceição=conceicao|Inês=ines|Tomás=tomas|Beatriz|Luís=luis|Antônio=antonio|Mariana|Caio|\
        Lívia=livia|Thaís=thais|Rui
        """,
      family: """
        Gonçalves=goncalves|Araújo=araujo|Simões=simoes|Magalhães=magalhaes|Prado|Figueira|Assunção=assuncao|\
        Leitão=leitao|Viana|Queirós=queiros|Brandão=brandao|Teles
        """,
      reviews: """
        Adorei, recomendo muito!|Que curso bonito.|Chegou rápido e bem embalado.|Não era o que eu esperava.|\
        Veio com defeito.
        """),
    LocaleTexts(
      language: "es", weight: 9, countries: "ESESESESMXMXMXARARCO", familyFirst: false, separator: " ",
      minutesEast: -360,
      given: """
        Lucía=lucia|Begoña=begona|Ángel=angel|Íñigo=inigo|Martina|Nicolás=nicolas|Ximena|Raúl=raul|Paloma|\
        Joaquín=joaquin|Sofía=sofia|Elías=elias
        """,
      family: """
        Ibáñez=ibanez|Muñoz=munoz|Cordero|Peñalver=penalver|Aguirre|Zúñiga=zuniga|Rivas|Olmedo|\
        Castañeda=castaneda|Duarte|Lozano|Úbeda=ubeda
        """,
      reviews: """
        ¡Me encantó!|El curso vale la pena.|Precioso, llegó antes de tiempo.|Llegó roto.|Esperaba más, la verdad.
        """),
    LocaleTexts(
      language: "fr", weight: 7, countries: "FRFRFRFRFRBEBECACA", familyFirst: false, separator: " ",
      minutesEast: 60,
      given: """
        Chloé=chloe|François=francois|Zoé=zoe|Hélène=helene|Jérôme=jerome|Maëlle=maelle|Benoît=benoit|Inès=ines|\
        Théo=theo|Anaïs=anais
        """,
      family: """
        Lefèvre=lefevre|Béranger=beranger|Gauthier|Noël=noel|Dubois-Léger=duboisleger|Prévost=prevost|\
        Mercœur=mercoeur|Charpentier|Rousselle|Garçon=garcon
        """,
      reviews: """
        Magnifique, merci !|Très beau tirage.|Un vrai plaisir à lire.|Colis abîmé, dommage.|\
        Un peu cher pour ce que c’est.
        """),
    LocaleTexts(
      language: "pl", weight: 5, countries: "PL", familyFirst: false, separator: " ",
      minutesEast: 60,
      given: """
        Łukasz=lukasz|Małgorzata=malgorzata|Zbigniew|Grażyna=grazyna|Paweł=pawel|Kasia|Wojciech|Żaneta=zaneta|\
        Stanisław=stanislaw|Hania
        """,
      family: """
        Wójcik=wojcik|Dąbrowski=dabrowski|Grześkowiak=grzeskowiak|Źródłowska=zrodlowska|Kamiński=kaminski|\
        Łęcka=lecka|Pająk=pajak|Mączyński=maczynski|Bąk=bak|Jabłońska=jablonska
        """,
      reviews: """
        Polecam z całego serca!|Świetny kurs.|Piękny wydruk, szybka wysyłka.|Przyszło uszkodzone.|\
        Nie warto tej ceny.
        """),
    LocaleTexts(
      language: "tr", weight: 4, countries: "TRTRTRTRTRDE", familyFirst: false, separator: " ",
      minutesEast: 180,
      given: "İpek=ipek|Çağla=cagla|Işıl=isil|Gökhan=gokhan|Şule=sule|Özgür=ozgur|Elif|Barış=baris|Yiğit=yigit",
      family: """
        Yıldız=yildiz|Şimşek=simsek|Öztürk=ozturk|Çelik=celik|Güneş=gunes|Işık=isik|Doğan=dogan|Karaağaç=karaagac|\
        Ünal=unal
        """,
      reviews: "Bayıldım!|Kurs çok güzeldi.|Baskı harika, teşekkürler.|Kırık geldi.|Fiyatına değmez."),
    LocaleTexts(
      language: "vi", weight: 3, countries: "VNVNVNVNUS", familyFirst: true, separator: " ",
      minutesEast: 420,
      given: "Thị Lan=lan|Văn Đức=duc|Quỳnh=quynh|Hữu Phước=phuoc|Bích Ngọc=ngoc|Tuấn=tuan|Mỹ Linh=linh|Ánh=anh",
      family: "Nguyễn=nguyen|Trần=tran|Phạm=pham|Đặng=dang|Vũ=vu|Hoàng=hoang|Đỗ=do|Lương=luong",
      reviews: "Rất thích!|Khóa học hay lắm.|Tranh đẹp, giao nhanh.|Hàng bị hỏng.|Đắt quá."),
    LocaleTexts(
      language: "cs", weight: 3, countries: "CZCZCZCZSK", familyFirst: false, separator: " ",
      minutesEast: 60,
      given: "Jiří=jiri|Žofie=zofie|Ondřej=ondrej|Řehoř=rehor|Běla=bela|Květa=kveta|Štěpán=stepan|Tereza",
      family: """
        Dvořák=dvorak|Růžičková=ruzickova|Šťastný=stastny|Černá=cerna|Čížek=cizek|Havlíčková=havlickova|\
        Vlček=vlcek|Žižka=zizka
        """,
      reviews: "Naprostá nádhera!|Skvělý kurz.|Krásný tisk.|Došlo rozbité.|Za tu cenu málo."),
    LocaleTexts(
      language: "it", weight: 4, countries: "ITITITITITITCH", familyFirst: false, separator: " ",
      minutesEast: 60,
      given: "Niccolò=niccolo|Chiara|Lorenzo|Giosuè=giosue|Ludovica|Desirée=desiree|Matteo|Noemi",
      family: "Bellandi|D’Alba=dalba|Forlani|Nardò=nardo|Rinaldi|Salvatici|Trani|Zanella",
      reviews: "Bellissimo!|Corso molto curato.|Stampa splendida.|Arrivato rovinato.|Troppo caro."),
    LocaleTexts(
      language: "sv", weight: 3, countries: "SESESESENOFIFIDK", familyFirst: false, separator: " ",
      minutesEast: 60,
      given: "Åsa=asa|Björk=bjork|Göran=goran|Linnéa=linnea|Östen=osten|Märta=marta|Eskil|Solveig",
      family: """
        Sjöberg=sjoberg|Ångström-Lund=angstromlund|Nygård=nygard|Lindqvist|Østergaard=ostergaard|\
        Hämäläinen=hamalainen|Ekström=ekstrom|Åkesson=akesson
        """,
      reviews: "Helt underbart!|Mycket bra kurs.|Fint tryck, snabb leverans.|Kom trasig.|För dyrt."),
    LocaleTexts(
      language: "hu", weight: 2, countries: "HUHUHUHURO", familyFirst: true, separator: " ",
      minutesEast: 60,
      given: "Ödön=odon|Zsófia=zsofia|Győző=gyozo|Ágnes=agnes|Bálint=balint|Tünde=tunde",
      family: "Kővári=kovari|Szűcs=szucs|Őri=ori|Hajdú=hajdu|Fűzfa=fuzfa|Körmendi=kormendi",
      reviews: "Imádtam!|Remek tanfolyam.|Gyönyörű nyomat.|Sérülten érkezett.|Túl drága."),
  ]
}
