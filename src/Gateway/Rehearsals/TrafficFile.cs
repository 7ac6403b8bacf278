using System.Text.Json;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.Recording;

namespace Gateway.Rehearsals;

/// <summary>Traffic as a file of JSON lines, so that a rehearsal needs no database.</summary>
internal static class TrafficFile
{
    /// <summary>Longest line: a request's facts take about a kilobyte.</summary>
    private const int MaxLine = 64 << 10;

    /// <summary>Far more tokens than any model reads: what is larger is a slip, and would overflow a cost.</summary>
    private const int MaxTokens = 100_000_000;

    private static readonly Dictionary<string, DeploymentCondition> NoConditions = [];

    /// <summary>Reads a file. Throws <see cref="InvalidDataException"/> with file and line for what is no recorded request.</summary>
    public static async Task<RecordedTraffic> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var requests = new List<RecordedRequest>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                requests.Add(Read(line) ?? throw new InvalidDataException($"{path}:{number}: {Problem(line)}"));
            }

            if (requests.Count > RecordedTraffic.Most)
            {
                throw new InvalidDataException($"{path}: more than {RecordedTraffic.Most} requests; rehearse on a part of them.");
            }
        }

        return new RecordedTraffic(requests, 0);
    }

    /// <summary>Writes one request and a line end.</summary>
    public static Task WriteAsync(TextWriter output, RecordedRequest request) => output.WriteLineAsync(JsonSerializer.Serialize(request, TrafficJson.Default.RecordedRequest));

    private static RecordedRequest? Read(string line)
    {
        try
        {
            return line.Length <= MaxLine && JsonSerializer.Deserialize(line, TrafficJson.Default.RecordedRequest) is { } request && IsPossible(request) ? Complete(request) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Told once, for the line that ends the reading.
    private static string Problem(string line)
    {
        try
        {
            return line.Length > MaxLine ? $"longer than {MaxLine} characters"
                : JsonSerializer.Deserialize(line, TrafficJson.Default.RecordedRequest) is null ? "null is no request"
                : $"tokens and times must lie from 0 to {MaxTokens}, names must not be null";
        }
        catch (JsonException exception)
        {
            return $"no recorded request: {exception.Message}";
        }
    }

    private static bool IsPossible(RecordedRequest request) =>
        request is { Id: not null, KeyId: not null, Model: not null }
        && IsCount(request.InputTokens) && IsCount(request.MaxOutputTokens) && IsCount(request.Messages)
        && request.Difficulty is >= 0 and <= 1
        && request.Decided is null or { PolicyVersion: not null, Reason: not null }
        && (request.Observed is not { } observed
            || (IsCount(observed.InputTokens) && IsCount(observed.OutputTokens) && IsCount(observed.CachedInputTokens) && IsCount(observed.ReasoningTokens)
                && IsCount(observed.TtftMs) && IsCount(observed.DurationMs) && IsCount(observed.QueueMs)));

    // The reader leaves a list that is not written null, whatever its type says.
    private static RecordedRequest Complete(RecordedRequest request) => request with
    {
        Tags = request.Tags ?? [],
        Conditions = request.Conditions ?? NoConditions,
        Decided = request.Decided is not { } decided ? null : decided with { Candidates = decided.Candidates ?? [], Removed = decided.Removed ?? [] },
        Hints = request.Hints is not { } hints ? null : hints with { Used = hints.Used ?? [] },
    };

    private static bool IsCount(double? count) => count is null or (>= 0 and <= MaxTokens);
}
