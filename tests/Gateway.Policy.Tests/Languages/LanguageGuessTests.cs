using System.Diagnostics;
using System.Text;
using Gateway.Policy.Languages;
using Gateway.Testing.Measuring;

namespace Gateway.Policy.Tests.Languages;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("en", "Please summarise the attached report and list the three most important risks.")]
    [InlineData("en", "How do I centre a div?")]
    [InlineData("de", "Bitte fasse den angehängten Bericht zusammen und nenne mir die drei wichtigsten Risiken.")]
    [InlineData("de", "Wie kann ich das Passwort meiner Datenbank aendern?")]
    [InlineData("fr", "Peux-tu résumer le rapport ci-joint et donner les trois risques les plus importants ?")]
    [InlineData("fr", "Quelle est la différence entre une classe et une interface ?")]
    [InlineData("es", "Resume el informe adjunto y dime cuáles son los tres riesgos más importantes, por favor.")]
    [InlineData("it", "Per favore riassumi il rapporto allegato e dimmi quali sono i tre rischi più importanti.")]
    [InlineData("pt", "Por favor, resuma o relatório em anexo e diga quais são os três riscos mais importantes.")]
    [InlineData("nl", "Vat het bijgevoegde rapport samen en noem de drie belangrijkste risico's voor ons bedrijf.")]
    [InlineData("pl", "Proszę streścić załączony raport i podać trzy najważniejsze zagrożenia dla naszej firmy.")]
    [InlineData("cs", "Prosím, shrň přiloženou zprávu a uveď tři nejdůležitější rizika pro naši firmu.")]
    [InlineData("sk", "Prosím, zhrň priloženú správu a uveď tri najdôležitejšie riziká, ktoré sú pre nás nové.")]
    [InlineData("sv", "Sammanfatta den bifogade rapporten och ge mig de tre viktigaste riskerna för vårt företag.")]
    [InlineData("da", "Hvad er forskellen på de to rapporter, og hvorfor er tallene ikke ens? Jeg skal bruge det af hensyn til mødet.")]
    [InlineData("no", "Hva er forskjellen på de to rapportene, og hvorfor er tallene ikke like? Jeg må gå gjennom dem med deg av hensyn til møtet.")]
    [InlineData("fi", "Mitä eroa on näillä kahdella raportilla ja miksi luvut eivät ole samat? Kirjoita minulle myös tiivistelmä.")]
    [InlineData("tr", "Lütfen ekteki raporu özetle ve bizim için en önemli üç riski yaz.")]
    [InlineData("hu", "Kérlek, foglald össze a mellékelt jelentést, és írd meg, hogy mi a három legfontosabb kockázat.")]
    [InlineData("ro", "Te rog să rezumi raportul atașat și să îmi spui care sunt cele mai importante trei riscuri.")]
    [InlineData("id", "Tolong ringkas laporan ini dan jelaskan tiga risiko yang paling penting untuk saya.")]
    [InlineData("vi", "Hãy tóm tắt báo cáo này và cho tôi biết ba rủi ro quan trọng nhất là gì.")]
    [InlineData("ru", "Пожалуйста, кратко изложи отчёт и назови три самых важных риска для нас.")]
    [InlineData("ru", "Как мне настроить reverse proxy в nginx на Ubuntu?")]
    [InlineData("uk", "Будь ласка, стисло виклади звіт і назви три найважливіші ризики для нас.")]
    [InlineData("bg", "Моля, обобщи доклада и посочи кои са трите най-важни риска за нас.")]
    [InlineData("sr", "Молим те, сажми извештај и реци који су најважнији ризици за нас.")]
    [InlineData("el", "Σύνοψισε την αναφορά και πες μου τους τρεις σημαντικότερους κινδύνους.")]
    [InlineData("ar", "لخص هذا التقرير من فضلك واذكر أهم ثلاثة مخاطر في المشروع على المدى القصير.")]
    [InlineData("fa", "لطفا این گزارش را خلاصه کن و سه خطر مهم را به من بگو.")]
    [InlineData("ur", "براہ کرم اس رپورٹ کا خلاصہ کریں اور تین اہم خطرات کے بارے میں بتائیں۔")]
    [InlineData("he", "אנא סכם את הדוח המצורף וציין את שלושת הסיכונים החשובים ביותר.")]
    [InlineData("hi", "कृपया इस रिपोर्ट का सारांश दें और बताएं कि तीन सबसे बड़े जोखिम क्या हैं।")]
    [InlineData("mr", "या अहवालाचा सारांश द्या आणि सर्वात मोठे तीन धोके काय आहेत ते सांगा.")]
    [InlineData("th", "ช่วยสรุปรายงานนี้และบอกความเสี่ยงที่สำคัญที่สุดสามข้อ")]
    [InlineData("zh", "请解释一下 Kubernetes 的 Deployment 和 StatefulSet 的区别")]
    [InlineData("ja", "添付の報告書を要約して、重要なリスクを三つ挙げてください。")]
    [InlineData("ko", "첨부된 보고서를 요약하고 가장 중요한 위험 세 가지를 알려 주세요.")]
    [InlineData("ta", "இந்த அறிக்கையைச் சுருக்கமாகக் கூறுங்கள்.")]
    public void Of_Sentence_ItsLanguage(string language, string text) => Assert.Equal(language, Guess(text));

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("42, 1337 and")]
    [InlineData("ok")]
    [InlineData("Berlin München Zürich Wien Hamburg")]
    [InlineData("😀🎉🚀 👍🏽 👩‍👩‍👧 🇩🇪")]
    [InlineData("{\"id\": 1, \"tags\": [\"of\", \"the\"], \"x\": {\"is\": [true, false]}}")]
    [InlineData("for (int i = 0; i < n; i++) { if (is_on(x[i])) { return a + b; } }")]
    [InlineData("SELECT id, name FROM users WHERE id = 7;")]
    [InlineData("```\n# please write what you think of the weather, and why it is so\n```")]
    [InlineData("Please tell me what you think of the weather and when it will change. Bitte sag mir, was du über das Wetter denkst und wann es sich ändern wird.")]
    [InlineData("東京")]
    public void Of_TooShortMixedOrNoProse_Null(string text) => Assert.Null(Guess(text));

    [Theory]
    [InlineData("de", "Was macht diese Funktion? Bitte erkläre sie mir.\n```csharp\npublic static int Of(the, and, of, is, to) => you.have(this);\n```")]
    [InlineData("en", "What is the meaning of \"Weltschmerz\" in this text? 😀")]
    [InlineData("de", "ÜBERSETZE DAS NICHT UND SCHREIBE ES BITTE NUR AUF")]
    public void Of_CodeQuotesAndCapitals_LanguageOfTheProse(string language, string text) => Assert.Equal(language, Guess(text));

    /// <summary>Sentences that the word lists were not made for: to be silent is allowed sometimes, to be wrong never.</summary>
    [Fact]
    public void Of_OtherSentences_NoneWrongAndMostTold()
    {
        (string Language, string Text)[] sentences =
        [
            ("en", "Refactor this class so it no longer depends on the database layer"), ("en", "give me a recipe for lentil soup"),
            ("en", "Translate the following paragraph into German."), ("en", "I keep getting a timeout when I push to the registry, any ideas?"),
            ("de", "Ich brauche ein Rezept für Linsensuppe"), ("de", "Schreib mir eine höfliche Absage an den Bewerber, nicht länger als fünf Sätze."),
            ("de", "Warum bekomme ich beim Hochladen einen Timeout?"), ("de", "Der Kunde hat die Rechnung noch immer nicht bezahlt."),
            ("fr", "Rédige un courriel poli pour refuser cette candidature."), ("fr", "J'ai une erreur quand je lance le serveur, que faire ?"),
            ("fr", "Donne-moi une recette de soupe aux lentilles"), ("es", "Dame una receta de sopa de lentejas"),
            ("es", "Redacta un correo amable para rechazar a este candidato."), ("es", "No entiendo por qué falla la prueba cuando la ejecuto en el servidor"),
            ("it", "Dammi una ricetta per la zuppa di lenticchie"), ("it", "Non capisco perché il test fallisce quando lo eseguo sul server"),
            ("pt", "Não entendo por que o teste falha quando eu o executo no servidor"), ("pt", "Me dê uma receita de sopa de lentilha"),
            ("nl", "Ik begrijp niet waarom de test mislukt als ik hem op de server uitvoer"), ("nl", "Geef me een recept voor linzensoep"),
            ("pl", "Nie rozumiem, dlaczego test nie przechodzi, kiedy uruchamiam go na serwerze"), ("pl", "Podaj mi przepis na zupę z soczewicy"),
            ("cs", "Nechápu, proč test selže, když ho spustím na serveru"), ("cs", "Dej mi recept na čočkovou polévku"),
            ("sv", "Jag förstår inte varför testet misslyckas när jag kör det på servern"), ("sv", "Ge mig ett recept på linssoppa"),
            ("da", "Jeg forstår ikke, hvorfor testen fejler, når jeg kører den på serveren"), ("no", "Jeg skjønner ikke hvorfor testen feiler når jeg kjører den på serveren, hva er galt?"),
            ("tr", "Testi sunucuda çalıştırınca neden başarısız oluyor anlamıyorum"), ("tr", "Bana mercimek çorbası için bir tarif ver"),
            ("hu", "Nem értem, miért bukik el a teszt, amikor a szerveren futtatom"), ("fi", "En ymmärrä, miksi testi epäonnistuu kun ajan sen palvelimella"),
            ("ro", "Nu înțeleg de ce testul eșuează când îl rulez pe server"), ("ca", "No entenc per què falla la prova quan l'executo amb el servidor"),
            ("ru", "Не понимаю, почему тест падает, когда я запускаю его на сервере"), ("uk", "Не розумію, чому тест падає, коли я запускаю його на сервері"),
            ("bg", "Не разбирам защо тестът се проваля, когато го пускам на сървъра"), ("fa", "نمی‌فهمم چرا این آزمون وقتی آن را روی سرور اجرا می‌کنم شکست می‌خورد"),
            ("ar", "لا أفهم لماذا يفشل الاختبار عندما أشغله على الخادم"), ("hi", "मुझे समझ नहीं आता कि सर्वर पर चलाने पर यह टेस्ट क्यों फेल होता है"),
            ("zh", "我不明白为什么这个测试在服务器上会失败"), ("ja", "サーバーで実行するとテストが失敗する理由がわかりません"), ("ko", "서버에서 실행하면 테스트가 왜 실패하는지 모르겠어요"),
        ];

        var told = sentences.Select(static one => (one.Language, one.Text, Guess: Guess(one.Text))).ToList();

        Assert.DoesNotContain(told, static one => one.Guess is not null && one.Guess != one.Language);
        Assert.True(told.Count(static one => one.Guess is not null) * 10 >= told.Count * 7, string.Join('\n', told.Where(static one => one.Guess is null)));
    }

    [Fact]
    public void Of_LongText_OnlyItsStartCounts()
    {
        var start = string.Concat(Enumerable.Repeat("Das ist nicht der Bericht, den ich meine. ", 60));

        Assert.Equal("de", Guess(start + string.Concat(Enumerable.Repeat("This is not the report that I mean. ", 10_000))));
    }

    [Fact]
    public void Of_CutWithinACharacter_StillTold()
    {
        var text = Encoding.UTF8.GetBytes("Пожалуйста, кратко изложи отчёт и назови риски");

        Assert.Equal("ru", LanguageGuess.Of(text.AsSpan(0, text.Length - 1)));
    }

    [Fact]
    public void Of_AnyBytes_NeverThrowsAndAnswersAKnownCode()
    {
        var random = new Random(7);
        var pieces = new[] { "die ", "the ", "```", "\u0301", "ß", "İ", "中", "か", "\uFFFD", "😀", "и ", "في ", "है ", "{", "\0" }.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var text = new byte[random.Next(0, 3000)];
            random.NextBytes(text);
            for (var at = 0; i % 2 == 0 && at < text.Length;)
            {
                var piece = pieces[random.Next(pieces.Length)].AsSpan();
                piece = piece[..Math.Min(piece.Length, text.Length - at)];
                piece.CopyTo(text.AsSpan(at));
                at += piece.Length;
            }

            var guess = LanguageGuess.Of(text);
            Assert.True(guess is null || LanguageGuess.Codes.Contains(guess));
        }
    }

    [Fact]
    public void Of_AnyLength_BoundedAndWithoutAllocation()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Könnten Sie mir, я прошу, 説明 erklären? ", 200_000)));
        Assert.Equal(0, AllocatedBytes.Of(() => LanguageGuess.Of(text)));
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++)
        {
            LanguageGuess.Of(text);
        }

        // Eight megabytes read whole would take seconds.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(start)} for 100 guesses");
    }

    [Fact]
    public void Codes_SortedTwoLettersEachOnce()
    {
        Assert.Equal(LanguageGuess.Codes.Distinct().Order(StringComparer.Ordinal), LanguageGuess.Codes);
        Assert.All(LanguageGuess.Codes, static code => Assert.Equal(2, code.Length));
    }

    [Fact]
    public void All_FitsTheMask_EveryWordCanBeMatched()
    {
        Assert.InRange(LanguageMarks.All.Count, 1, 64);
        Assert.All(LanguageMarks.All.SelectMany(static one => one.Words.Split(' ')), static word =>
        {
            Assert.InRange(word.Length, 1, 16);
            Assert.Equal(word.ToLowerInvariant(), word);
        });
    }

    private static string? Guess(string text) => LanguageGuess.Of(Encoding.UTF8.GetBytes(text));
}
