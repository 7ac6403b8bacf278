using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gateway.Privacy;
using Gateway.Privacy.Terms;

namespace Gateway.Evaluation.Privacy;

/// <summary>How long a scan takes: percentiles over many scans, and the growth from one size to twice as much over texts made to hurt.</summary>
internal static class PrivacySpeed
{
    private const string Prose = "Please summarise the following paragraph about distributed systems, with care for detail and tone. ";

    // Nothing here is anybody's: reserved names, documentation addresses, numbers with wrong check digits.
    private const string Mixed =
        "Ticket 48213 of 2026-03-14: Mrs. Example (jane.doe@example.com, +1 202-555-0143) cannot sign in from 192.0.2.17. "
        + "Her order #77120934 for EUR 1,299.00 was paid by card ending in 4242; see https://example.com/orders/77120934?ref=mail. "
        + "The log says: {\"level\":\"error\",\"code\":\"E1042\",\"user_id\":\"3f2b8c9e-1d4a\",\"retry\":3,\"took_ms\":182.4}. "
        + "Steps: 1. reset the token, 2. check api_version = v2, 3. write back. Könnten Sie das bitte prüfen? ";

    private static readonly string[] Hurtful =
    [
        "@", "a@", "a@b.", "1", "1 ", "12-", "1.1.", "1:1:", "::", "a1 ", "AB12 ", "4111 ", "(1) ", "+1 ", "aaaaaaaaaaaaaaaa-", "sk-", "eyJa.", "key=", "token: a1b2c3d4e5 ", "://a", "http://a:b@", "%41", "&#64;", "\\u0041",
        "QUJD", "-----BEGIN ", "$2a$", "CONFIDENTIAL", "٣", "ａ", "password ", "99 99 99 99 ", "A1B2C3D4E5F6G7H8 ",
    ];

    /// <summary>Prints the table.</summary>
    public static int Run()
    {
        Console.WriteLine($"{"text",-28} {"chars",9} {"least us",9} {"p50 us",9} {"p99 us",9} {"bytes",9}");
        Percentiles("prose", Fill(Prose, 1_000), 20_000);
        Percentiles("prose", Fill(Prose, 100_000), 500);
        Percentiles("mixed", Fill(Mixed, 1_000), 20_000);
        Percentiles("mixed", Fill(Mixed, 4_096), 20_000);
        Percentiles("mixed", Fill(Mixed, 65_536), 1_000);
        Percentiles("mixed", Fill(Mixed, 1_000_000), 60);
        Terms();
        var worst = Hurtful.Select(unit => (Unit: unit, One: Best(Fill(unit, 65_536)), Two: Best(Fill(unit, 131_072)), Four: Best(Fill(unit, 4_096)))).OrderByDescending(one => one.One).ToList();
        Console.WriteLine();
        Console.WriteLine($"{"made to hurt",-28} {"4k us",9} {"64k us",9} {"2x time",9}");
        foreach (var (unit, one, two, four) in worst)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{unit,-28} {four,9:0.0} {one,9:0.0} {two / one,9:0.00}"));
        }

        return 0;
    }

    // A dictionary as large as one may be: how long it takes to compile, what it holds, and what it adds to a scan.
    private static void Terms()
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("terms", TermLevel.Restricted);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < CustomRulesBuilder.MaxTerms; i++)
        {
            _ = builder.AddTerm($"Project{i % 317} Name{i}");
        }

        var rules = builder.Build()!;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rules.TermCount} terms: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms to compile, {rules.TableBytes / 1024} KiB"));
        Percentiles("prose, terms", Fill(Prose, 1_000), 5_000, rules);
        Percentiles("prose, terms", Fill(Prose, 65_536), 500, rules);
        Percentiles("mixed, terms", Fill(Mixed, 65_536), 500, rules);
    }

    private static byte[] Fill(string unit, int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(unit);
        }

        return Encoding.UTF8.GetBytes(text.ToString(0, length));
    }

    private static void Percentiles(string name, byte[] text, int samples, CustomRules? rules = null)
    {
        var times = new double[samples];
        for (var i = 0; i < 200; i++)
        {
            _ = PrivacyScanner.Kinds(text, rules);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < samples; i++)
        {
            times[i] = Time(text, rules);
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / samples;
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {text.Length,9} {times[0],9:0.0} {times[samples / 2],9:0.0} {times[samples * 99 / 100],9:0.0} {allocated,9}"));
    }

    private static double Best(byte[] text) => Enumerable.Range(0, 8).Min(_ => Time(text));

    private static double Time(byte[] text, CustomRules? rules = null)
    {
        var start = Stopwatch.GetTimestamp();
        _ = PrivacyScanner.Kinds(text, rules);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
