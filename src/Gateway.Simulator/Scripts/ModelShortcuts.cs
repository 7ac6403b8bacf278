using System.Globalization;

namespace Gateway.Simulator.Scripts;

/// <summary>Scripts that a person with curl provokes by the end of the model name, such as <c>sim-429</c>.</summary>
internal static class ModelShortcuts
{
    private const string StatusPrefix = "sim-";
    private const int StatusDigits = 3;

    private static readonly Dictionary<string, Script> ByName = new(StringComparer.Ordinal)
    {
        ["sim-slow"] = new() { FirstByteDelayMs = 3_000, ChunkDelayMs = 250 },
        ["sim-cut"] = new() { Cut = new() { Mode = CutMode.Rst, AfterEvents = 5 } },
        ["sim-fin"] = new() { Cut = new() { Mode = CutMode.Fin, AfterEvents = 5 } },
        ["sim-half"] = new() { Cut = new() { Mode = CutMode.HalfEvent, AfterEvents = 5 } },
        ["sim-garbage"] = new() { Cut = new() { Mode = CutMode.Garbage, AfterEvents = 5 } },
        ["sim-stall"] = new() { Cut = new() { Mode = CutMode.Stall, AfterEvents = 5 } },
        ["sim-end"] = new() { Cut = new() { Mode = CutMode.End, AfterEvents = 5 } },
        ["sim-reset"] = new() { Cut = new() { Mode = CutMode.Rst, BeforeHeaders = true } },
        ["sim-error"] = new() { ErrorEventAfter = 5 },
        ["sim-tool"] = new() { ToolCalls = [new() { Arguments = """{"simulated":true}""" }] },
        ["sim-think"] = new() { Reasoning = "Nothing was thought: this is a simulator.", ReasoningTokens = 12 },
        ["sim-endless"] = new() { Endless = true },
        ["sim-huge"] = new() { HugeBodyBytes = 10_000_000 },
        ["sim-empty"] = new() { EmptyBody = true },
        ["sim-malformed"] = new() { MalformedJson = true },
    };

    /// <summary>The names that are listed as models.</summary>
    public static IReadOnlyList<string> Listed { get; } = ["sim-429", "sim-500", "sim-503", .. ByName.Keys];

    /// <summary>The script for a model name; null if it is an ordinary name.</summary>
    public static Script? Find(string? model)
    {
        var start = model?.LastIndexOf(StatusPrefix, StringComparison.Ordinal) ?? -1;
        if (model is null || start < 0)
        {
            return null;
        }

        var name = model[start..];
        if (ByName.TryGetValue(name, out var script))
        {
            return script;
        }

        var digits = name.AsSpan(StatusPrefix.Length);
        return digits.Length == StatusDigits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 400 and <= 599
                ? new Script { Status = status, RetryAfter = status is 429 or 503 ? "1" : null }
                : null;
    }
}
