namespace Gateway.Policy.Languages;

/// <summary>What tells one language from the others of its script.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Script">What it is written in.</param>
/// <param name="Words">Words that are in nearly every text, and some that ask for something; small letters, between spaces.</param>
/// <param name="Letters">Letters that few of the script's languages have.</param>
internal sealed record LanguageMarks(string Code, WritingScript Script, string Words, string Letters)
{
    /// <summary>The languages told apart by words. Neighbours are here too, so that Danish is not taken for Swedish.</summary>
    public static IReadOnlyList<LanguageMarks> All { get; } =
    [
        Latin("en", "the of and to in is that it for you was with on as are this be have not but they from or an what how why can could would should which please your my me i do does did there their we if when who write explain a at by has will hello", ""),
        Latin("de", "der die das und ist nicht ein eine einen einem einer zu mit auf für von dem den des im in ich du sie wir es wie was wer wo warum kann können auch sich als bei oder aber wenn bitte mir mich mein meine dein ihr nach aus noch nur schreibe erkläre hat haben wird werden sind zum zur um dass hallo", "äöüß"),
        Latin("fr", "le la les un une des et est que qui dans pour pas sur avec ce cette il elle je tu nous vous ne du de au aux en se sont plus par mais ou où comment pourquoi quoi quel quelle mon ma mes votre moi fait être avoir peux pouvez écris explique qu à a bonjour", "àâçèéêëîïôùûœ"),
        Latin("es", "el la los las un una de y es que en no por para con se del al lo como más pero su sus este esta esto yo tú me mi te nos qué cómo cuál cuándo dónde porque puede puedes son está hay muy también ya escribe explica favor ser tiene hacer a o hola", "áéíóúñ"),
        Latin("it", "il lo la i gli le un una uno di e è che in non per con si del della dei delle al alla nel nella da come più ma suo questo questa sono mi ti ci cosa perché quando dove quale può puoi anche scrivi spiega favore hai ho ha essere fare a o dello degli dal dalla ciao", "àèéìòù"),
        Latin("pt", "o a os as um uma de e é que em não por para com se do da dos das no na nos nas ao mais mas como seu sua este esta isso eu você me meu minha qual quando onde porque quê pode são está muito também já escreva explique favor ser tem fazer ou foi olá", "ãõáâçéêíóôú"),
        Latin("nl", "de het een en is niet dat in van te op voor met zijn aan er ik je jij wij hij ze maar om ook als bij of hoe wat waarom wie waar kan kunnen mijn jouw dit die deze naar nog wel wordt worden hebben heeft schrijf leg uit alstublieft geen door over tot hallo", ""),
        Latin("pl", "i w z na nie się jest to że do o jak co dla czy od po ale przez ten ta tego tej są być mnie mi ja ty może można jestem który która które dlaczego kiedy gdzie proszę napisz wyjaśnij tylko już jego ich za oraz a moje mój cześć", "ąćęłńśźżó"),
        Latin("cs", "a v na je se že to s z do o jak co pro ne není jsem jsou jsi by si ale který která které od po za kde kdy proč prosím napiš vysvětli také jako být mi mě můj jeho jen nebo ve při může mohu tak ahoj", "ěřůčšžýáíéďťň"),
        Latin("sk", "a v na je sa že to s z do o ako čo pre nie som sú si by ale ktorý ktorá ktoré od po za kde kedy prečo prosím napíš vysvetli aj byť mi môj jeho len alebo vo pri môže tak ahoj", "ľĺŕôčšžýáíéďťň"),
        Latin("sv", "och att det är en ett som på i för av med inte den till jag du vi han hon de har kan om hur vad varför när var från eller men så ska mig min din detta denna skriv förklara snälla också vara hej", "åäö"),
        Latin("da", "og at det er en et som på i for af med ikke den til jeg du vi han hun de har kan om hvordan hvad hvorfor når fra eller men så skal mig min din dette denne skriv forklar også være hej", "åæø"),
        Latin("no", "og å at det er en et som på i for av med ikke den til jeg du vi han hun de har kan om hvordan hva hvorfor når fra eller men så skal meg min din dette denne skriv forklar også være hei", "åæø"),
        Latin("fi", "ja on ei se että en hän mutta kun niin mitä miten miksi voi olla ovat minä sinä kuin tai jos myös minun tämä joka vain sitä kanssa kirjoita selitä ole missä", "äö"),
        Latin("tr", "ve bir bu da de için ile ne nasıl neden mi mı mu mü çok daha var yok ben sen o biz siz olarak gibi ama veya ki kadar olan nedir bana benim lütfen yaz açıkla sonra her şey değil hangi merhaba", "ğışçöü"),
        Latin("hu", "a az és hogy nem is egy van ez azt mi mit hogyan miért de ha meg már csak én te kérlek lehet volt vagy mint el írj magyarázd nekem ki", "őűáéíóúöü"),
        Latin("ro", "și în de la cu pe nu este să o un care ce pentru din mai că se sunt am ai cum unde când te rog scrie explică sau dar eu îmi al ale", "ășțâî"),
        Latin("ca", "el la els les de i que en no per amb un una és són del al com més però què aquest aquesta em si us plau escriu explica també", "àçèéíòóú"),
        Latin("hr", "je i u na da se za s od što kako ne su ali ili koji nije sam si mi to bi kao zašto gdje kada molim napiši objasni", "čćđšž"),
        Latin("id", "yang dan di ini itu untuk dengan tidak dari dalam saya anda adalah ke pada bagaimana apa mengapa bisa akan atau juga tolong tulis jelaskan", ""),
        Latin("vi", "là và của có không cho được một những các tôi bạn này để trong với như thế nào gì tại sao hãy viết giải thích", "ăđơưạảấầậắằặẻẽếềểễệịỏốồổộớờởợụủứừửữựỳỷ"),
        Cyrillic("ru", "и в не на что я с он как это по но за от то все так его к у из же для о бы мы вы ты мне меня почему когда где или если напиши объясни пожалуйста есть был привет", "ыэёъщ"),
        Cyrillic("uk", "і в не на що я з він як це по але за від то все так його до у для та чи ми ви ти мені чому коли де або якщо напиши поясни будь ласка є був й привіт", "іїєґщ"),
        Cyrillic("bg", "и в не на че се да е от за как с но по са ще си аз ти той това този тази какво защо кога къде или ако напиши обясни моля бъде към здравей", "ъщ"),
        Cyrillic("sr", "и у је да се на за не су од са што како али или који није сам си ми то би као зашто где када молим напиши објасни здраво", "јљњђћџ"),
        Cyrillic("be", "і ў не на што я з ён як гэта па але за ад да у для ці мы вы ты мне чаму калі дзе або напішы растлумач ёсць", "іўыэё"),
        new("ar", WritingScript.Arabic, "في من على إلى أن هذا هذه ما لا هل التي الذي عن مع كان كيف لماذا أو ثم هو هي بين كل", "ةىكي"),
        new("fa", WritingScript.Arabic, "و در به از که این است را با می برای آن یک چه چرا چگونه هم تا یا من شما", "پچژگکی"),
        new("ur", WritingScript.Arabic, "اور کے میں ہے کی کا سے کو یہ نے پر ہیں کیا کیوں کیسے نہیں ہو آپ", "ٹڈڑےںہپچگکی"),
        new("hi", WritingScript.Devanagari, "है हैं में का की के और को से यह कि नहीं पर ने क्या कैसे क्यों लिए एक मैं आप हो था", ""),
        new("mr", WritingScript.Devanagari, "आहे आणि आहेत मध्ये या हे ही तो का काय कसे नाही मी तुम्ही साठी एक च्या होते", "ळ"),
        new("ne", WritingScript.Devanagari, "छ छन् र मा को का लाई के हो यो त्यो म तपाईं किन कसरी छैन गर्न एक", ""),
    ];

    private static LanguageMarks Latin(string code, string words, string letters) => new(code, WritingScript.Latin, words, letters);

    private static LanguageMarks Cyrillic(string code, string words, string letters) => new(code, WritingScript.Cyrillic, words, letters);
}
