using System.Text.Json;
using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Storage;

/// <summary>The policy's enumerations as the stable codes that rows hold, and as the words that pages show.</summary>
internal static class PolicyCodes
{
    private static readonly (FindingKinds Kind, string Code)[] FindingCodes =
        [.. Enum.GetValues<FindingKinds>().Where(static kind => kind != FindingKinds.None).Select(static kind => (kind, Code(kind)))];

    private static readonly string[] LabelCodes = [.. Enum.GetValues<DataLabel>().Select(Code)];

    private static readonly string[] RefusalCodes = [.. Enum.GetValues<RefusalKind>().Select(Code)];

    private static readonly Dictionary<string, DeploymentCondition> Conditions = new(StringComparer.Ordinal)
    {
        [Of(VerdictKind.EngineDown)] = DeploymentCondition.EngineDown,
        [Of(VerdictKind.CircuitOpen)] = DeploymentCondition.CircuitOpen,
        [Of(VerdictKind.CoolingDown)] = DeploymentCondition.CoolingDown,
        [Of(VerdictKind.Saturated)] = DeploymentCondition.Saturated,
    };

    private static readonly Dictionary<string, string> VerdictSentences =
        Enum.GetValues<VerdictKind>().ToDictionary(VerdictText.Code, VerdictText.Explain, StringComparer.Ordinal);

    /// <summary>Code of a label, for example <c>confidential</c>.</summary>
    public static string Of(DataLabel label) => LabelCodes[(int)label];

    /// <summary>Code of a refusal, for example <c>local_only_unavailable</c>.</summary>
    public static string Of(RefusalKind refusal) => RefusalCodes[(int)refusal];

    /// <summary>Code of a verdict, for example <c>label_local_only</c>.</summary>
    public static string Of(VerdictKind verdict) => VerdictText.Code(verdict);

    /// <summary>Codes of what was found, for example <c>email</c>.</summary>
    public static IReadOnlyList<string> Of(FindingKinds findings) =>
        [.. FindingCodes.Where(pair => (findings & pair.Kind) != FindingKinds.None).Select(static pair => pair.Code)];

    /// <summary>Codes of who asked for a label, for example <c>key</c>.</summary>
    public static IReadOnlyList<string> Of(LabelSources sources) =>
        [.. Enum.GetValues<LabelSources>().Where(source => source != LabelSources.None && sources.HasFlag(source)).Select(Code)];

    /// <summary>The label with this code; the strictest when this version does not know it.</summary>
    public static DataLabel LabelOf(string code) => Array.IndexOf(LabelCodes, code) is >= 0 and var index ? (DataLabel)index : DataLabel.Restricted;

    /// <summary>The condition of a deployment that a verdict code tells; available when it tells none.</summary>
    public static DeploymentCondition ConditionOf(string verdict) => Conditions.GetValueOrDefault(verdict);

    /// <summary>A verdict code in words; the code itself when this version does not know it.</summary>
    public static string Explain(string verdict) => VerdictSentences.GetValueOrDefault(verdict, verdict);

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
