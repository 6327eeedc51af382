/// Languages written in other scripts.
extension LocaleTexts {
  static let others: [LocaleTexts] = [
    LocaleTexts(
      language: "zh", weight: 4, countries: "CNCNCNTWTWTWSGHK", familyFirst: true, separator: "",
      minutesEast: 480,
      given: "小雨=xiaoyu|子涵=zihan|美玲=meiling|浩然=haoran|雪=xue|志強=zhiqiang|思远=siyuan|佳怡=jiayi",
      family: "王=wang|張=zhang|刘=liu|陳=chen|欧阳=ouyang|黃=huang|赵=zhao|周=zhou",
      reviews: "非常喜欢!|课程很棒。|印得很漂亮,谢谢。|收到时已经坏了。|太贵了。"),
    LocaleTexts(
      language: "ja", weight: 4, countries: "JP", familyFirst: true, separator: " ",
      minutesEast: 540,
      given: "さくら=sakura|翔太=shota|美咲=misaki|健=ken|陽菜=hina|直樹=naoki|ゆい=yui|蓮=ren",
      family: "佐藤=sato|高橋=takahashi|渡邊=watanabe|小林=kobayashi|吉田=yoshida|山口=yamaguchi|齋藤=saito|辻󠄀=tsuji",
      reviews: "最高でした!|とても分かりやすい講座です。|プリントがきれい。|壊れて届きました。|値段のわりに短い。"),
    LocaleTexts(
      language: "ko", weight: 3, countries: "KR", familyFirst: true, separator: "",
      minutesEast: 540,
      given: "서연=seoyeon|민준=minjun|지우=jiu|하은=haeun|도윤=doyun|예린=yerin|준서=junseo",
      family: "김=kim|이=lee|박=park|최=choi|정=jung|남궁=namgung|한=han",
      reviews: "정말 좋아요!|강의가 훌륭해요.|인쇄가 예뻐요.|파손되어 왔어요.|너무 비싸요."),
    LocaleTexts(
      language: "ar", weight: 2, countries: "EGEGAEAEMA", familyFirst: false, separator: " ",
      minutesEast: 180,
      given: "نور=noor|ليلى=layla|يوسف=youssef|سلمى=salma|كريم=karim|هدى=huda",
      family: "المنصوري=almansouri|حداد=haddad|الخطيب=alkhatib|سليمان=suleiman|زيدان=zaydan|عبد الرحيم=abdelrahim",
      reviews: "رائع جداً!|دورة ممتازة.|طباعة جميلة.|وصل مكسوراً.|غالي الثمن."),
    LocaleTexts(
      language: "he", weight: 2, countries: "IL", familyFirst: false, separator: " ",
      minutesEast: 120,
      given: "נועה=noa|איתי=itai|תמר=tamar|יונתן=yonatan|שירה=shira|עומר=omer",
      family: "לוי=levi|מזרחי=mizrahi|פרידמן=friedman|אברהמי=avrahami|גולן=golan|שפירא=shapira",
      reviews: "אהבתי מאוד!|קורס מצוין.|הדפס יפה.|הגיע שבור.|יקר מדי."),
    LocaleTexts(
      language: "uk", weight: 3, countries: "UAUAUAUAPL", familyFirst: false, separator: " ",
      minutesEast: 120,
      given: "Оксана=oksana|Тарас=taras|Соломія=solomiia|Їжак=yizhak|Дмитро=dmytro|Ярина=yaryna|Юрій=yurii",
      family: """
        Шевчук=shevchuk|Ковальчук=kovalchuk|Мельник=melnyk|Гнатюк=hnatiuk|Лисенко=lysenko|Бойко=boiko|\
        Зозуля=zozulia
        """,
      reviews: "Дуже сподобалося!|Чудовий курс.|Гарний друк.|Прийшло пошкоджене.|Задорого."),
    LocaleTexts(
      language: "el", weight: 2, countries: "GRGRGRGRCY", familyFirst: false, separator: " ",
      minutesEast: 120,
      given: "Ελένη=eleni|Γιώργος=giorgos|Αθηνά=athina|Σταύρος=stavros|Δάφνη=dafni|Ορφέας=orfeas",
      family: "Παππάς=pappas|Οικονόμου=oikonomou|Βλάχος=vlachos|Μυλωνάς=mylonas|Καραλής=karalis|Ξένος=xenos",
      reviews: "Υπέροχο!|Πολύ καλό μάθημα.|Όμορφη εκτύπωση.|Ήρθε σπασμένο.|Ακριβό."),
    LocaleTexts(
      language: "hi", weight: 2, countries: "IN", familyFirst: false, separator: " ",
      minutesEast: 330,
      given: "आरव=aarav|प्रिया=priya|अनन्या=ananya|विवेक=vivek|श्रेया=shreya|हर्ष=harsh",
      family: "शर्मा=sharma|कुलकर्णी=kulkarni|मिश्रा=mishra|चौधरी=chaudhary|त्रिपाठी=tripathi|जोशी=joshi",
      reviews: "बहुत बढ़िया!|शानदार कोर्स।|सुंदर प्रिंट।|टूटा हुआ मिला।|बहुत महँगा।"),
    LocaleTexts(
      language: "th", weight: 2, countries: "TH", familyFirst: false, separator: " ",
      minutesEast: 420,
      given: "กมล=kamon|ปิยะดา=piyada|ธีรพงษ์=teerapong|น้ำฝน=namfon|วิชัย=wichai",
      family: "ศรีสุข=srisuk|ทองดี=thongdee|บุญมี=boonmee|แสงจันทร์=saengchan|ใจดี=jaidee",
      reviews: "ชอบมาก!|คอร์สดีมาก|พิมพ์สวย|ของแตกมา|แพงไป"),
  ]
}
