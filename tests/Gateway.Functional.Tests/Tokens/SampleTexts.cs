using System.Runtime.CompilerServices;

namespace Gateway.Functional.Tests.Tokens;

/// <summary>Texts of all kinds, the same ones every time: prose, code, numbers, white space, scripts, special tokens, and mixtures of their pieces.</summary>
internal static class SampleTexts
{
    private const int Seed = 20_260_424;
    private const int MostAtoms = 24;

    private static readonly string[] Fixed =
    [
        "", " ", "\n", "hello world", "It's what they'LL say; we'RE not, I'd've.", "1234567890 3.14159 0xDEADBEEF ½ ² Ⅷ ٣٤٥", "    \t\t  indented\n\n\n\nfour breaks  \r\n \r\n",
        "日本語のテキスト、そして中文字符。", "สวัสดีครับ ผมชื่ออเล็กซ์", "हिन्दी में लिखा हुआ", "e\u0301a\u0300 combining \u0301alone", "مرحبا بالعالم ١٢٣", "😀👨‍👩‍👧‍👦🇩🇪 emoji",
        "<|im_start|>user\nhi<|im_end|>\n<think>\n\n</think>", "<|im_start<|im_start|>|>", "\u00a0\u3000\u2028\u200b mixed spaces", "\0\u0001\u0002 controls", "zażółć gęślą jaźń ŻÓŁĆ",
        "for (int i = 0; i < n; i++) { a[i] += b[i] * 2; } // done", "SELECT * FROM t WHERE x='y' AND z>=10;--", "https://example.org/a/b?c=d&e=%20f#g", "{\"a\":[1,2,{\"b\":null}],\"c\":\"\\u00e9\"}",
        "==========----------__________//////////", "AAAAAAAAAAAAAAAAaaaaaaaaaaaaaaaa", "\ud7ff\ue000\ufffd private", "ǅungla ʰaspirated ﬁligature İstanbul ſtraße",
    ];

    private static readonly string[] Atoms =
    [
        "a", "Z", "the", "Hello", "ing", " ", "  ", "     ", "\t", "\n", "\r\n", "\n\n", "1", "42", "٣", "½", "!", "...", "/", "\\", "'", "'s", "'LL", "’s", "\"", "_", "-", "é", "É", "ß",
        "日", "本語", "ह", "ि", "\u0301", "ก", "ำ", "한국", "😀", "\u200d", "\u00a0", "\u3000", "<think>", "<|im_end|>", "<|", "({", "});", "=>", "$x", "#", "0x1F", "\0",
    ];

    public static IEnumerable<string> Make(int count)
    {
        var random = new Random(Seed);
        var texts = Fixed.Concat(SourceLines().Where((_, line) => line % 3 == 0).Take(count / 4)).ToList();
        while (texts.Count < count)
        {
            texts.Add(string.Concat(Enumerable.Range(0, random.Next(1, MostAtoms)).Select(_ => Atoms[random.Next(Atoms.Length)])));
        }

        return texts;
    }

    // Code and its comments, from this very file and the ones beside it.
    private static IEnumerable<string> SourceLines([CallerFilePath] string here = "") => Directory
        .EnumerateFiles(Path.GetDirectoryName(here)!, "*.cs").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0);
}
