using System.Text.Json;
using Gateway.Policy;

namespace Gateway.Egress;

/// <summary>Labels and kinds of findings as the ledger writes them: the same codes as in the request log.</summary>
internal static class LedgerWords
{
    private static readonly (FindingKinds Kind, string Word)[] Kinds =
        [.. Enum.GetValues<FindingKinds>().Where(static kind => kind != FindingKinds.None).Select(static kind => (kind, Word(kind)))];

    private static readonly string[] Labels = [.. Enum.GetValues<DataLabel>().Select(Word)];

    /// <summary>What is written when nobody looked at a request; no permit is ever minted for it.</summary>
    public static string NotExamined { get; } = Word(FindingKinds.NotExamined);

    /// <summary>A label, for example <c>internal</c>.</summary>
    public static string Of(DataLabel label) => Labels[(int)label];

    /// <summary>Kinds, for example <c>network</c>.</summary>
    public static IReadOnlyList<string> Of(FindingKinds findings) =>
        findings == FindingKinds.None ? [] : [.. Kinds.Where(pair => (findings & pair.Kind) != FindingKinds.None).Select(static pair => pair.Word)];

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
