using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>
/// What mutated code asks and does. Compiled into the assemblies of the mutants' build only; the mutant and the fault in force are
/// the process's, so that one process can try them all.
/// </summary>
internal static class Mutants
{
    private static readonly ActivitySource Source = new("mutants");
    private static readonly Meter Meter = new("mutants");
    private static readonly Counter<long> Counter = Meter.CreateCounter<long>("mutants");
    private static readonly HttpClient Http = new();

    private static string Mutant => (string?)AppContext.GetData("Gateway.Mutant") ?? "";

    private static string Fault => (string?)AppContext.GetData("Gateway.Fault") ?? "";

    /// <summary>True while this guard is switched off.</summary>
    public static bool IsOff(string guard) => AppContext.GetData("Gateway.Off") is string[] off && Array.IndexOf(off, guard) >= 0;

    /// <summary>True while this must go wrong.</summary>
    public static bool Fails(string fault) => Fault == fault;

    /// <summary>True when this mutant is in force.</summary>
    public static bool Is(string name) => Mutant == name;

    /// <summary>True when a mutant whose name begins so is in force.</summary>
    public static bool IsAny(string prefix) => Mutant.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>True when the mutant that gives up on a slow detector is in force, and the detector is slow.</summary>
    public static bool IsLate(string name) => Mutant == name && Fault == "detector-slow";

    /// <summary>True when the mutant falls back after this outcome.</summary>
    public static bool FallsBack(string outcome) => Mutant == "fallback-on-" + outcome || Mutant == "fallback-on-anything";

    /// <summary>Throws what may name the text, as a careless library would.</summary>
    public static void Throw(string fault, ReadOnlySpan<byte> body)
    {
        if (Fault == fault)
        {
            throw new InvalidOperationException("Cannot handle: " + Encoding.UTF8.GetString(body));
        }
    }

    /// <summary>The faults of the detector, and the body without what a mutant does not look at.</summary>
    public static ReadOnlySpan<byte> Blind(ReadOnlySpan<byte> body, bool isStream)
    {
        Throw("detector-throws", body);
        if (Fault == "detector-slow")
        {
            Thread.Sleep(20);
        }

        if (!IsAny("blind-"))
        {
            return body;
        }

        if (Is("blind-streams") && isStream)
        {
            return [];
        }

        var root = JsonNode.Parse(body.ToArray())!.AsObject();
        var without = Blinding.Of(root, Mutant["blind-".Length..]);
        return JsonSerializer.SerializeToUtf8Bytes(without);
    }

    /// <summary>Puts text into an activity.</summary>
    public static void Trace(ReadOnlySpan<byte> body)
    {
        using var activity = Source.StartActivity("prompt");
        activity?.SetTag("prompt", Encoding.UTF8.GetString(body));
    }

    /// <summary>Puts text into a measurement's tag.</summary>
    public static void Count(ReadOnlySpan<byte> body) => Counter.Add(1, new KeyValuePair<string, object?>("prompt", Encoding.UTF8.GetString(body)));

    /// <summary>Sends a body past everything.</summary>
    public static async Task PostAsync(Uri baseUrl, ReadOnlyMemory<byte> body)
    {
        using var content = new ByteArrayContent(body.ToArray());
        using var answer = await Http.PostAsync(baseUrl + "/chat/completions", content);
    }
}
