using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Policy.Languages;
using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>What a rule on <c>request.language</c> costs each request: finding what the user wrote last, and guessing its language.</summary>
[MemoryDiagnoser]
public class LanguageBenchmarks
{
    private byte[] _short = [];
    private byte[] _long = [];

    /// <summary>Writes the bodies.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _short = Body("Wie kann ich das Passwort meiner Datenbank zurücksetzen?");
        _long = Body(string.Concat(Enumerable.Repeat("Wie kann ich das Passwort meiner Datenbank zurücksetzen? ", 1_000)));
    }

    /// <summary>A sentence.</summary>
    [Benchmark]
    public string? Sentence() => Guess(_short);

    /// <summary>58 kB, of which 2 kB are looked at.</summary>
    [Benchmark]
    public string? LongText() => Guess(_long);

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes($$"""{"model":"auto","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"{{text}}"}]}""");

    private static string? Guess(byte[] body)
    {
        Span<byte> sample = stackalloc byte[LanguageGuess.MostBytes];
        return LanguageGuess.Of(sample[..LastUserText.Copy(body, sample)]);
    }
}
