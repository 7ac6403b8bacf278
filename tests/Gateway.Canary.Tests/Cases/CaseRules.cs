using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>Which words of a case go together.</summary>
internal static class CaseRules
{
    private static readonly Position[] Outside =
        [Position.Header, Position.Query, Position.Cookie, Position.Title, Position.Agent, Position.IdempotencyKey, Position.Session];

    private static readonly Position[] Anywhere = [Position.User, Position.UnknownValue, Position.UnknownKey, Position.DeepValue, Position.Model, .. Outside];

    private static readonly Position[] Conversation =
    [
        Position.UserPart, Position.EarlierUser, Position.System, Position.Assistant, Position.ToolResult, Position.ToolArguments, Position.ToolName,
        Position.ToolDescription, Position.SchemaKey, Position.SchemaEnum, Position.SchemaDescription, Position.UserField, Position.Metadata,
        Position.ImageAddress, Position.CallId,
    ];

    private static readonly Dictionary<Surface, Position[]> Positions = new()
    {
        [Surface.Chat] = [.. Anywhere, .. Conversation, Position.Name, Position.MetadataKey, Position.Stop, Position.ResponseFormat, Position.Prediction],
        [Surface.Messages] = [.. Anywhere, .. Conversation, Position.Stop],
        [Surface.Responses] = [.. Anywhere, .. Conversation, Position.MetadataKey, Position.ResponseFormat],
        [Surface.Completions] = [.. Anywhere, Position.UserField, Position.Stop, Position.Suffix],
        [Surface.Embeddings] = [.. Anywhere, Position.UserField],
        [Surface.CountTokens] = [.. Anywhere, .. Conversation, Position.Stop],
        [Surface.ModelLookup] = [Position.Path, Position.Query, Position.Header],
    };

    /// <summary>The models a case may ask for.</summary>
    public static IReadOnlyList<string> Models { get; } = ["auto", "auto", "auto", "cloud-a/chat", "cloud-b/claude", "cloud-b/gemini", "cloud-a/responses", "team", "auto:floor"];

    /// <summary>Positions of a surface.</summary>
    public static IReadOnlyList<Position> PositionsOf(Surface surface) => Positions[surface];

    /// <summary>True for a place that no deployment is ever told of.</summary>
    public static bool IsOutside(Position position) => position >= Position.Header;

    // A first turn that fails is not continued.
    private static bool IsKeptWithAnswer(CanaryCase one) =>
        one.Fault is Fault.None or Fault.PolicyReload or Fault.Gzip;

    // What a call's id wraps shows only when it is translated for somebody; as it is, nothing can read it. With every cloud at hand the
    // first is one of another dialect.
    private static bool IsUnwrapped(CanaryCase one) =>
        one.Model is "cloud-a/chat" or "cloud-a/responses" || one is { Model: "auto", Shape: Shape.First, Class: < ValueClass.EgressHeader };

    /// <summary>True for a surface with turns.</summary>
    public static bool HasTurns(Surface surface) => surface is Surface.Chat or Surface.Messages or Surface.Responses;

    /// <summary>True for a surface that no deployment answers.</summary>
    public static bool IsAnsweredHere(Surface surface) => surface is Surface.CountTokens or Surface.ModelLookup;

    /// <summary>True for a finding that the policy of the runs replaces.</summary>
    public static bool IsReplaced(ValueClass kind) => kind is ValueClass.Email or ValueClass.Card or ValueClass.Iban or ValueClass.Phone or ValueClass.NationalId or ValueClass.SocialSecurity;

    /// <summary>
    /// True when what is said of a request later counts for its conversation: it was examined, and what was found is in the conversation's
    /// texts, or was stated of it. Where the value is the conversation's own id, each step has another.
    /// </summary>
    public static bool LabelsConversation(CanaryCase one, bool isLabelOnly) =>
        one.Setting is Setting.Usual or Setting.Judging
        && HasTurns(one.Surface)
        && (isLabelOnly ? (one.Class == ValueClass.LabelHeader && one.Position != Position.Session) || (one.Class == ValueClass.Judged && one.Fault is Fault.JudgePrivate or Fault.JudgeFallback) : one.Position < Position.ToolName)
        && one.Shape != Shape.Parallel
        && one.Fault is Fault.None or (>= Fault.LocalOverloaded and <= Fault.Repeated) or Fault.Gzip or Fault.JudgePrivate or Fault.JudgeFallback;

    private static bool IsJudges(Fault fault) => fault is >= Fault.JudgePrivate and <= Fault.JudgeFallback;

    // What only a setting has goes with it, and the other way round. A judge reads no long document, which then stays.
    private static bool Fits(CanaryCase one) =>
        (one.Class == ValueClass.Judged) == IsJudges(one.Fault)
        && (one.Class != ValueClass.Judged || (one is { Setting: Setting.Judging, Filler: 0, Model: "auto", Encoding: TextEncoding.Plain, Position: Position.User or Position.UserPart } && HasTurns(one.Surface)
            && one.Shape is Shape.First or Shape.Replay or Shape.PrivateThenForgotten or Shape.InnocentThenPrivate))
        && (one.Shape == Shape.Continued) == (one.Setting == Setting.Keeping)
        && (one.Shape != Shape.Strangers || (one is { Setting: Setting.Pseudonyms, Position: Position.User, Encoding: TextEncoding.Plain, Stream: false, Filler: 0, Fault: Fault.None, Model: "auto" or "cloud-a/chat" } && IsReplaced(one.Class)))
        && (one.Setting != Setting.Judging || one.Filler == 0)
        && (one.Setting != Setting.AirGap || one.Fault is not Fault.PolicyReload);

    /// <summary>True when the case can be.</summary>
    public static bool Allows(CanaryCase one)
    {
        var splits = one.Encoding is TextEncoding.SplitMessages or TextEncoding.SplitParts;
        var label = one.Class >= ValueClass.EgressHeader;
        return PositionsOf(one.Surface).Contains(one.Position)
            && (!splits || (HasTurns(one.Surface) && one.Position == Position.User && !label && one.Class is not (ValueClass.Marking or ValueClass.PrivateKey or ValueClass.Token)))
            && (!label || one.Encoding is TextEncoding.Plain or TextEncoding.JsonEscape)
            && (one.Encoding != TextEncoding.JsonEscape || !IsOutside(one.Position))
            && (one.Shape is Shape.First or Shape.Replay or Shape.Parallel or Shape.Reconnect || HasTurns(one.Surface))
            && (one.Shape != Shape.Continued || (one.Surface == Surface.Responses && IsKeptWithAnswer(one)))
            && (!IsAnsweredHere(one.Surface) || one.Shape is Shape.First or Shape.Parallel)
            && (one.Class != ValueClass.PrivateModel || (one.Position != Position.Model && !IsAnsweredHere(one.Surface)))
            && (one.Class != ValueClass.ProviderHint || one.Surface is Surface.Chat or Surface.Messages or Surface.Responses)
            && (!label || one.Position is not (Position.Title or Position.Agent or Position.Model or Position.Path))
            && (one.Class != ValueClass.CallerApp || one.Position is not (Position.Title or Position.Agent))
            && (one.Fault != Fault.Repeated || (one.Position != Position.IdempotencyKey && !IsAnsweredHere(one.Surface)))
            && (!one.Stream || one.Surface is not (Surface.Embeddings or Surface.CountTokens or Surface.ModelLookup))
            && (one.Surface is not (Surface.Completions or Surface.Embeddings) || one.Model is "auto" or "team" or "auto:floor")
            && (one.Position != Position.CallId || (one.Surface == Surface.Messages && IsUnwrapped(one)))
            && Fits(one);
    }
}
