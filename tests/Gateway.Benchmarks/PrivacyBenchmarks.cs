using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Privacy.Terms;

namespace Gateway.Benchmarks;

/// <summary>What looking for private data costs: everything on, over prose, over text full of numbers and names, and over text made to hurt.</summary>
[MemoryDiagnoser]
public class PrivacyBenchmarks
{
    private const string Plain = "Please summarise the following paragraph about distributed systems, with care for detail and tone. ";

    // Nothing here is anybody's: reserved names, documentation addresses, numbers with wrong check digits.
    private const string Full =
        "Ticket 48213 of 2026-03-14: Mrs. Example (jane.doe@example.com, +1 202-555-0143) cannot sign in from 192.0.2.17. "
        + "Her order #77120934 for EUR 1,299.00 was paid by card ending in 4242; see https://example.com/orders/77120934?ref=mail. "
        + "The log says: {\"level\":\"error\",\"code\":\"E1042\",\"user_id\":\"3f2b8c9e-1d4a\",\"retry\":3,\"took_ms\":182.4}. ";

    private const int Terms = 100_000;

    private byte[] _text = [];
    private CustomRules _rules = null!;
    private string[] _terms = [];

    /// <summary>The text: prose, mixed, or the dearest of those made to hurt.</summary>
    [Params("prose", "mixed", "99 99 99 99 ", "4111 ")]
    public string Text { get; set; } = "mixed";

    /// <summary>Bytes of it.</summary>
    [Params(4_096, 65_536, 1_000_000)]
    public int Length { get; set; }

    /// <summary>Writes the texts and compiles the dictionary.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var unit = Text switch { "prose" => Plain, "mixed" => Full, _ => Text };
        _text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, (Length / unit.Length) + 1))[..Length]);
        _terms = [.. Enumerable.Range(0, Terms).Select(static i => $"Project{i % 317} Name{i}")];
        _rules = BuildTerms();
    }

    /// <summary>The detectors.</summary>
    [Benchmark(Baseline = true)]
    public FindingKinds Kinds() => PrivacyScanner.Kinds(_text);

    /// <summary>The detectors and a dictionary of 100,000 terms.</summary>
    [Benchmark]
    public FindingKinds KindsAndTerms() => PrivacyScanner.Kinds(_text, _rules);

    /// <summary>Compiling such a dictionary, as a reload of the policy does.</summary>
    [Benchmark]
    public CustomRules BuildTerms()
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("terms", TermLevel.Restricted);
        foreach (var term in _terms)
        {
            _ = builder.AddTerm(term);
        }

        return builder.Build()!;
    }
}
