using Gateway.Privacy.Terms;
using Gateway.Protocol;

namespace Gateway.Classification;

/// <summary>Looks for private data in a request body: in all of it, every key and every value, known to us or not.</summary>
internal static class RequestClassifier
{
    private const RequestNeeds Media = RequestNeeds.Vision | RequestNeeds.Audio | RequestNeeds.Documents;

    /// <summary>What is in a request, its seams included; what is split over texts is not counted.</summary>
    public static TextFindings Find(ReadOnlySpan<byte> body, in RequestOutline request, CustomRules? custom = null) => Find(body, request, default, custom);

    /// <summary>The same for a body whose texts stand at <paramref name="texts"/>.</summary>
    public static TextFindings Find(ReadOnlySpan<byte> body, in RequestOutline request, in TextPlaces texts, CustomRules? custom)
    {
        var found = FindIn(body, custom);

        // One text has no neighbour. Where nobody knows the texts, one message counts as one, but for its parts.
        var isOne = texts.AreKnown ? texts.All.Length < 2 : request.MessageCount <= 1 && body.Count("\"text\""u8) <= 1;
        var seams = isOne ? FindingKinds.None : FindAtSeams(body, texts, custom);
        return found with { Kinds = found.Kinds | seams | MediaOf(request) };
    }

    /// <summary><see cref="FindingKinds.Media"/> where the outline tells of an image, a recording or a file, be it by address: nobody reads it.</summary>
    public static FindingKinds MediaOf(in RequestOutline request) => (request.Needs & Media) == RequestNeeds.None ? FindingKinds.None : FindingKinds.Media;

    /// <summary>What is in a stretch of JSON.</summary>
    public static TextFindings FindIn(ReadOnlySpan<byte> json, CustomRules? custom = null)
    {
        _ = TryFindIn(json, int.MaxValue, custom, out var found);
        return found;
    }

    /// <summary>The same, unless more than <paramref name="most"/> bytes of it are worth a scan: then it stops, and is false.</summary>
    public static bool TryFindIn(ReadOnlySpan<byte> json, int most, CustomRules? custom, out TextFindings found)
    {
        EntityCounts counts = default;
        var isWhole = PrivacyScanner.TryKindsInJson(json, most, ref counts, custom, out var kinds);
        found = new TextFindings(kinds, counts);
        return isWhole;
    }

    /// <summary>
    /// What is in a body the gateway wrote itself: a translation resolves what a client may have wrapped (call ids, seals), so what is sent
    /// is looked at again as it is sent. Never throws; <see cref="FindingKinds.NotExamined"/> says that something went wrong.
    /// </summary>
    public static FindingKinds FindWritten(ReadOnlySpan<byte> body, CustomRules? custom)
    {
        try
        {
            return Find(body, new RequestOutline { ModelStart = 0, ModelLength = 0, MessageCount = int.MaxValue }, custom).Kinds;
        }
#pragma warning disable CA1031 // Whatever went wrong, the request must count as private: a failure here may not open the way out.
        catch (Exception)
#pragma warning restore CA1031
        {
            return FindingKinds.NotExamined;
        }
    }

    /// <summary>What stands across the texts of a request, split over messages or parts.</summary>
    public static FindingKinds FindAtSeams(ReadOnlySpan<byte> body, in TextPlaces texts, CustomRules? custom)
    {
        Span<byte> tail = stackalloc byte[PrivacyScanner.SeamLength];
        var sink = new SeamSink(tail, custom);
        var isWhole = TryTell(body, texts, ref sink);
        tail.Clear();
        return isWhole ? sink.Findings : sink.Findings | FindingKinds.NotExamined;
    }

    // Whoever read the body has noted where its texts stand, unless they are too many or too odd.
    private static bool TryTell(ReadOnlySpan<byte> body, in TextPlaces texts, scoped ref SeamSink sink)
    {
        if (!texts.AreKnown)
        {
            return RequestTexts.TryWalk(body, ref sink);
        }

        foreach (var text in texts.All)
        {
            sink.Add(body[text]);
        }

        return true;
    }
}
