/// Words of the studio that have no language of their own.
enum StudioTexts {
  static let postCount = 12

  static let posts = """
    night-rides|ghost-train-rebuilt|ticket-booth-1931|how-we-paint-horses|wheel-at-dawn|mirror-maze|popcorn-science|\
    last-tram-home|carousel-songs|winter-lights|rust-and-glitter|map-of-the-park
    """

  static let interests = "rides|behind the scenes|photography|music|food|history|crafts|travel|games|night life"

  static let rides = """
    Ghost Train|Riesenrad|Montaña Rusa|Wilde Maus|Diabelski Młyn|観覧車|Carrossel|Grand Huit|Atlı Karınca|Tea Cups|\
    Wall of Death|Дикая мышь|회전목마|Lilla Berg- och Dalbanan
    """

  /// Display names as people make them up: emoji, families, flags, one letter, very long, decomposed accents.
  static let stageNames = """
    DJ 🎸 Max=djmax|🇧🇷 Bia Luz=bialuz|👩‍👩‍👧‍👦 The Okafors=okafors|☕️ Mornings with Lou=lou|🦄 Nova ✨=nova|\
    👨🏽‍🚀 Captain Teo=captainteo|🏳️‍🌈 Sam=sam|X=x|Ж=zh|李=li|Ö=oe|نور 🌙 Luna=noorluna|ＬＵＮＡ　ＦＡＮ=lunafan|\
    Jose\u{301} A\u{301}lvarez=jose.alvarez|Zoe\u{308} Noe\u{308}l=zoe.noel|\
    Nguye\u{302}\u{303}n Thi\u{323} Hoa=hoa.nguyen|Radka Dvor\u{30C}a\u{301}kova\u{301}=radka|ﬁona ﬂint=fiona|\
    Maria da Conceição de Albuquerque e Vasconcelos Teixeira de Sampaio Pereira-Monteiro dos Santos Figueiredo=\
    maria.conceicao|クリストファー・アレクサンドリア・モンゴメリー＝ウェリントン三世=chris.monty|\
    นางสาวจันทร์เพ็ญ ศรีสุวรรณรัตนโกสินทร์=chanpen|mr. nobody 🕶=mrnobody|क्षितिज ✦=kshitij|Ωmega=omega|\
    the_real_popcorn_machine_from_row_seventeen_seat_four=popcorn|한🍡=han
    """
}
