using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Gateway.Privacy.Tests;

public sealed class PrivacyScannerTests
{
    private const string Separators = " \n\t,;:\"'()<>=/|";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("write to bob@example.com please")]
    [InlineData("bob@example.com")]
    [InlineData("<a.b+c@mail.example.co.uk>")]
    [InlineData("mailto:x@y.io?subject=1")]
    [InlineData("Ask bob@example.com.Thanks")]
    [InlineData("bob@example.com--then")]
    [InlineData("bob@2fast.example.org")]
    [InlineData("jörg@müller.de")]
    [InlineData("\\nbob@example.com\\n")]
    [InlineData("bob_@example.com")]
    [InlineData("_bob@example.com_")]
    [InlineData("user%40example.com")]
    [InlineData("user&#64;example.com")]
    [InlineData("user\\u0040example.com")]
    [InlineData("user%2540example.com")]
    [InlineData("user\uFF20example.com")]
    [InlineData("us\u200Ber@exam\u00ADple.com")]
    public void Scan_EmailAddress_IsFound(string text) => Assert.Equal(FindingKinds.Email, Scan(text));

    [Theory]
    [InlineData("@media (min-width: 10px)")]
    [InlineData("user@localhost")]
    [InlineData("@angular/core and @types/node")]
    [InlineData("react@18.0.0 and x@1.2.3-4")]
    [InlineData("\\n@app.route('/')\\n")]
    [InlineData("\\\\n+@app.route('/')")]
    [InlineData("a @ b.com")]
    [InlineData("a@b..com")]
    [InlineData("a@.com")]
    [InlineData("a@b.c")]
    [InlineData("@")]
    [InlineData("@b.com")]
    public void Scan_AtSignOfOtherKinds_IsNotAnAddress(string text) => Assert.Equal(FindingKinds.None, Scan(text));

    [Theory]
    [InlineData("")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ")]
    public void Scan_EveryKeyShape_IsFound(string before)
    {
        for (var shape = 0; shape < PrivateValue.KeyShapes; shape++)
        {
            var key = PrivateValue.Key(new Random(shape), shape);

            Assert.True(Scan(before + key) == FindingKinds.ApiKey, $"shape {shape}");
            Assert.True(Scan($"{before}\"k\":\"{key}\"") == FindingKinds.ApiKey, $"shape {shape} quoted");
            Assert.True(Scan($"{before}a\\n{key}\\n").HasFlag(FindingKinds.ApiKey), $"shape {shape} behind an escape");
            Assert.True(Scan($"{before}k%3D{key}") == FindingKinds.ApiKey, $"shape {shape} behind a percent escape");
        }
    }

    [Fact]
    public void Scan_KeyCutShort_IsNotFound()
    {
        string[] cut = ["sk" + "-abc", "AK" + "IA12345", "gh" + "p_abcdefghijklmnopqrstuvwxyz", "hf" + "_short", "ey" + "Jabc.ey" + "Jabc.x"];

        Assert.All(cut, text => Assert.Equal(FindingKinds.None, Scan(text)));
    }

    [Theory]
    [InlineData("risk-management-of-quite-long-slugs-and-things")]
    [InlineData("task_scheduler_with_a_really_long_name_in_snake_case")]
    [InlineData("sk-learn-and-other-libraries-for-statistics")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    [InlineData("----- BEGIN PRIVATE KEY -----")]
    [InlineData("| --- | ---- | ------ |")]
    public void Scan_LongWordsAndDashes_AreNotKeys(string text) => Assert.Equal(FindingKinds.None, Scan(text));

    [Fact]
    public void Scan_CardNumber_NeedsLuhnIssuerAndBoundaries()
    {
        var card = PrivateValue.Card("4", 16, new Random(1));
        var wrong = card[..15] + (char)('0' + ((card[15] - '0' + 1) % 10));
        var noIssuer = PrivateValue.Card("91", 16, new Random(2));

        Assert.Equal(FindingKinds.Card, Scan($"card {card}."));
        Assert.Equal(FindingKinds.Card, Scan($"in 2024 {card[..4]} {card[4..8]} {card[8..12]} {card[12..]} 12/27"));
        Assert.Equal(FindingKinds.Card, Scan($"visa-{card[..4]}-{card[4..8]}-{card[8..12]}-{card[12..]}"));
        Assert.Equal(FindingKinds.Card, Scan($"7,{card},x"));
        Assert.Equal(FindingKinds.Card, Scan($"卡号{card}。"));
        Assert.Equal(FindingKinds.None, Scan(wrong));
        Assert.Equal(FindingKinds.None, Scan(noIssuer));
        Assert.Equal(FindingKinds.None, Scan($"9{card}"));
        Assert.Equal(FindingKinds.None, Scan($"{card}9"));
        Assert.Equal(FindingKinds.None, Scan($"a{card}"));
        Assert.Equal(FindingKinds.None, Scan($"{card}a"));
        Assert.Equal(FindingKinds.None, Scan($"0.{card}"));
        Assert.Equal(FindingKinds.None, Scan($"{card}.5"));
        Assert.Equal(FindingKinds.None, Scan($"{card[..4]}  {card[4..8]}  {card[8..12]}  {card[12..]}"));
        Assert.Equal(FindingKinds.None, Scan($"{card[..4]} {card[4..8]}-{card[8..12]} {card[12..]}"));
        Assert.Equal(FindingKinds.None, Scan($"{card[..2]} {card[2..8]} {card[8..]}"));
        Assert.Equal(FindingKinds.None, Scan($"1234-{card[..4]}-{card[4..8]}-{card[8..12]}-{card[12..]}"));
    }

    [Fact]
    public void Scan_Iban_NeedsCountryLengthChecksumAndBoundaries()
    {
        var iban = PrivateValue.Iban("DE", "370400440532013000");
        var wrong = iban[..21] + (char)('0' + ((iban[21] - '0' + 1) % 10));

        Assert.Equal(FindingKinds.Iban, Scan($"pay to {iban}, thanks"));
        Assert.Equal(FindingKinds.Iban, Scan(iban.ToLowerInvariant()));
        Assert.Equal(FindingKinds.None, Scan(wrong));
        Assert.Equal(FindingKinds.None, Scan($"x{iban}"));
        Assert.Equal(FindingKinds.None, Scan($"{iban}1"));
        Assert.Equal(FindingKinds.None, Scan(iban[..20]));
        Assert.Equal(FindingKinds.None, Scan(PrivateValue.Iban("DE", "37040044053201300")));
        Assert.Equal(FindingKinds.None, Scan(PrivateValue.Iban("QQ", "370400440532013000")));
    }

    [Fact]
    public void Scan_ValueAtEveryOffset_IsFoundOverBlockEdges()
    {
        foreach (var kind in PrivateValue.Kinds)
        {
            for (var offset = 0; offset < 140; offset++)
            {
                var value = PrivateValue.Of(kind, new Random(offset));
                var text = $"{new string('.', offset)} {value}";

                Assert.True(Scan(text).HasFlag(kind), $"{kind} at {offset}");
                Assert.True(Scan(text + new string(' ', 70)).HasFlag(kind), $"{kind} at {offset}, with a tail");
            }
        }
    }

    [Fact]
    public void Scan_GeneratedValueInRandomJson_IsFound() =>
        Gen.Select(Gen.Int[0, PrivateValue.Kinds.Length - 1], Gen.Int, Gen.Int[0, Separators.Length - 1], Gen.Int[0, Separators.Length - 1])
            .Sample((kindIndex, seed, before, after) =>
            {
                var random = new Random(seed);
                var kind = PrivateValue.Kinds[kindIndex];
                var content = Words(random) + Separators[before] + PrivateValue.Of(kind, random) + Separators[after] + Words(random);
                var json = JsonSerializer.SerializeToUtf8Bytes(new { model = "auto", messages = new[] { new { role = "user", content } } }, Relaxed);
                Assert.True(PrivacyScanner.Kinds(json).HasFlag(kind), Encoding.UTF8.GetString(json));
            }, iter: 20_000);

    [Fact]
    public void Scan_AnyBytes_NeverThrowsAndStaysLinear() =>
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            return Steps(Encoding.UTF8.GetString(bytes)) <= 400 + (bytes.Length * MaxStepsPerCharacter);
        }, iter: 20_000);

    [Theory]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a@b.")]
    [InlineData("+@")]
    [InlineData("7")]
    [InlineData("4111 ")]
    [InlineData("4111-")]
    [InlineData("1 ")]
    [InlineData("a")]
    [InlineData("-")]
    [InlineData("_")]
    [InlineData("sk-")]
    [InlineData("sk-aaaaaaaaaaaaaaaaaaa-")]
    [InlineData("eyJ")]
    [InlineData("eyJa-")]
    [InlineData("eyJaaaaaaaaaaaaaaaaaaaa.x.")]
    [InlineData("-----BEGIN ")]
    [InlineData("DE12 ")]
    [InlineData("de12")]
    [InlineData("\\n")]
    [InlineData("SG.aaaaaaaaaaaaaaaaaaaaaa.")]
    public void Scan_AdversarialText_LooksAtEachByteABoundedNumberOfTimes(string unit)
    {
        var half = string.Concat(Enumerable.Repeat(unit, 50_000 / unit.Length));

        var steps = Steps(half);

        Assert.InRange(steps, 0, half.Length * MaxStepsPerCharacter);
        Assert.InRange(Steps(half + half), 0, (steps * MaxGrowth) + 1000);
    }

    [Fact]
    public void Scan_AnyText_AllocatesNextToNothing()
    {
        // A telephone number asks the numbering plans, and a long run is decoded; nothing else needs memory.
        var text = Encoding.UTF8.GetBytes($"{Words(new Random(1))} {PrivateValue.Card(new Random(1))} a@b.com {PrivateValue.Key(new Random(1), 4)}");
        var found = PrivacyScanner.Kinds(text);

        // The least of several: tests beside this one may hold the shared buffers.
        var allocated = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            found &= PrivacyScanner.Kinds(text);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(FindingKinds.Card | FindingKinds.Email | FindingKinds.ApiKey, found);
        Assert.InRange(allocated, 0, MaxAllocated);
    }

    [Fact]
    public void Scan_BenignSet_FlagsAtMostOnePercent()
    {
        var path = SharedData("privacy/benign.dev.jsonl");
        Assert.SkipWhen(path is null, "the shared developer data is not beside this checkout");

        var texts = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToArray();
        var flagged = texts.Count(text => Scan(text) != FindingKinds.None);

        Assert.InRange(texts.Length, 500, int.MaxValue);
        Assert.InRange(flagged, 0, texts.Length / 100);
    }

    [Theory]
    [InlineData("privacy/presidio-synth-v2.dev.jsonl")]
    [InlineData("privacy/polish-documents.dev.jsonl")]
    [InlineData("privacy/tier-prompts.dev.jsonl")]
    [InlineData("privacy/benign.dev.jsonl")]
    public void Kinds_EveryTextOfASet_AreThoseOfAWholeScan(string set)
    {
        var path = SharedData(set);
        Assert.SkipWhen(path is null, "the shared developer data is not beside this checkout");

        foreach (var line in File.ReadLines(path))
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement.GetProperty("text").GetString()!;
            List<Finding> findings = [];
            PrivacyScanner.Scan(text, findings);

            Assert.True(Scan(text) == findings.Aggregate(FindingKinds.None, (joined, one) => joined | one.Type.Kind), row.RootElement.GetProperty("id").GetString());
        }
    }

    /// <summary>The dearest places: nine words from every word of a number, and each level of encoding once more.</summary>
    private const int MaxStepsPerCharacter = 250;

    /// <summary>Bytes: code that was not compiled with optimisation yet boxes a few structs of the library's.</summary>
    private const int MaxAllocated = 4096;

    /// <summary>Twice the text may cost this many times the looks.</summary>
    private const double MaxGrowth = 2.3;

    private static long Steps(string text)
    {
        var counter = new StepCounter();
        PrivacyScanner.Scan(text, new List<Finding>(), 0, counter);
        return counter.Steps;
    }

    private static string? SharedData(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static FindingKinds Scan(string text) => PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(text));

    private static string Words(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(6) switch
        {
            0 => PrivateValue.Text(random, 1 + random.Next(4), "0123456789"),
            1 => PrivateValue.Text(random, 1 + random.Next(6), "äöü漢字\n\"\\"),
            _ => PrivateValue.Text(random, 1 + random.Next(9), "abcdefghijklmnopqrstuvwxyz"),
        }));
}
