using System.Text;
using System.Text.Json;
using Gateway.Classification;
using Gateway.Contracts.Privacy;
using Gateway.Policy;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;

namespace Gateway.Admin;

/// <summary>Looks at a text as the gateway looks at a request, and tells what it finds where. Keeps and tells nothing of the text.</summary>
internal static class FindingsTrial
{
    private const int MostFindings = 500;

    // What is shown although it does not count, so that people see why not.
    private const float LeastConfidence = 0.3f;

    /// <summary>Runs it.</summary>
    public static TrialReport Run(string text, PolicySnapshot policy)
    {
        var isRequest = IsRequest(text);
        var body = isRequest ? Encoding.UTF8.GetBytes(text) : AsRequest(text);
        var places = Surest(FindingPlaces.Find(body, policy.CustomRules, LeastConfidence));
        var kinds = RequestClassifier.FindWritten(body, policy.CustomRules) | MediaOf(body);
        var label = policy.LabelOf(kinds);
        var mayLeave = policy.MayLeave(label, kinds);
        var placed = places.Where(Counts).Aggregate(FindingKinds.None, static (joined, one) => joined | one.Kind);
        return new TrialReport
        {
            IsRequest = isRequest,
            PolicyVersion = policy.Version,
            Label = Code(label),
            MayLeave = mayLeave,
            Reason = mayLeave ? null : policy.ReasonToStay(label, kinds),
            WouldBeJudged = mayLeave && policy.Judge is not null,
            Findings = [.. places.Take(MostFindings).Select(place => Finding(place, isRequest, policy))],
            OtherFindings = Math.Max(0, places.Count - MostFindings),
            WithoutPlace = [.. Enum.GetValues<FindingKinds>().Where(kind => (kinds & ~placed & kind) != FindingKinds.None).Select(Code)],
        };
    }

    private static bool IsRequest(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{'))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // As a chat client would send it.
    private static byte[] AsRequest(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("messages");
            writer.WriteStartObject();
            writer.WriteString("role", "user");
            writer.WriteString("content", text);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    // Which dialect it is in, its path would tell; a body that suits several is read in each.
    private static FindingKinds MediaOf(ReadOnlySpan<byte> body)
    {
        var kinds = FindingKinds.None;
        if (ChatRequestReader.TryRead(body, out var outline, out _))
        {
            kinds |= RequestClassifier.MediaOf(outline);
        }

        if (MessagesRequestReader.TryRead(body, requireMaxTokens: false, out outline, out _))
        {
            kinds |= RequestClassifier.MediaOf(outline);
        }

        if (ResponsesRequestReader.TryRead(body, out outline, out _, out _))
        {
            kinds |= RequestClassifier.MediaOf(outline);
        }

        return kinds;
    }

    // A guess within what is known for sure would only puzzle.
    private static List<FindingPlace> Surest(IReadOnlyList<FindingPlace> places)
    {
        var sure = places.Where(Counts).ToLookup(static one => (one.Pointer, one.IsKey));
        return [.. places.Where(one => Counts(one) || !sure[(one.Pointer, one.IsKey)].Any(other => one.Start < other.End && other.Start < one.End))];
    }

    private static bool Counts(FindingPlace place) => place.Kind != FindingKinds.None && place.Confidence >= PrivacyScanner.Private;

    private static TrialFinding Finding(FindingPlace place, bool isRequest, PolicySnapshot policy) => new()
    {
        Type = place.Type,
        Kind = place.Kind == FindingKinds.None ? null : Code(place.Kind),
        Label = Counts(place) ? Code(policy.LabelOf(place.Kind)) : null,
        Confidence = Math.Round(place.Confidence, 2),
        Counts = Counts(place),
        Pointer = isRequest ? place.Pointer : null,
        IsKey = isRequest && place.IsKey,
        Message = isRequest ? place.Message : null,
        Part = isRequest ? place.Part : null,
        Start = place.Start,
        End = place.End,
    };

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
