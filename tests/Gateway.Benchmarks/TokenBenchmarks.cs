using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Tokens;
using Microsoft.ML.Tokenizers;

namespace Gateway.Benchmarks;

/// <summary>Counting the tokens of 4 kB, ours beside the package's, and the case in which the package is quadratic.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private const int Bytes = 4096;
    private const int Megabyte = 1_000_000;

    private readonly byte[] _letters = new byte[Megabyte];
    private BytePairTokenizer _ours = null!;
    private TiktokenTokenizer _package = null!;
    private byte[] _text = [];
    private string _characters = string.Empty;

    /// <summary>Kind of text.</summary>
    [Params("prose", "code", "letters")]
    public string Kind { get; set; } = string.Empty;

    /// <summary>Loads the vocabularies and makes the text.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _ours = new BytePairTokenizer(O200kVocabulary.Load());
        _package = TiktokenTokenizer.CreateForEncoding("o200k_base");
        var random = new Random(1);
        foreach (ref var letter in _letters.AsSpan())
        {
            letter = (byte)('a' + random.Next(26));
        }

        var pattern = Kind switch
        {
            "prose" => "Please summarise the following paragraph about distributed systems, with care for detail and tone; it isn't long. ",
            "code" => "    for (var i = 0; i < parts.Length; i++)\n    {\n        total += parts[i].Weight * 1.25; // carry\n    }\n\n",
            _ => Encoding.UTF8.GetString(_letters.AsSpan(0, Bytes)),
        };
        _characters = string.Concat(Enumerable.Repeat(pattern, (Bytes / pattern.Length) + 1))[..Bytes];
        _text = Encoding.UTF8.GetBytes(_characters);
    }

    /// <summary>What the gateway runs.</summary>
    [Benchmark]
    public int Ours() => _ours.Count(_text).Tokens;

    /// <summary>Microsoft.ML.Tokenizers.</summary>
    [Benchmark(Baseline = true)]
    public int Package() => _package.CountTokens(_characters);

    /// <summary>A megabyte without a space.</summary>
    [Benchmark]
    public int Guard() => _ours.Count(_letters).Tokens;
}
