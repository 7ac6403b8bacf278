using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Tokens;

namespace Gateway.Tests.Tokens;

/// <summary>The hand-written rules against the published expressions.</summary>
public sealed partial class QwenPiecesTests
{
    private static readonly string[] Atoms =
    [
        "a", "Z", "é", "日", "\u0301", "ि", "1", "٣", "½", " ", "   ", "\t", "\n", "\r\n", "!", "/", "'", "'s", "'LL", "'re", "'V", "\u00a0", "\u3000", "_",
        "\u200b", "the", "\u2028", "…", "({",
    ];

    [Fact]
    public void NextLength_Qwen2_CutsAsTheExpression() => Check(PieceRule.Qwen2, Qwen2());

    [Fact]
    public void NextLength_Qwen35_CutsAsTheExpression() => Check(PieceRule.Qwen35, Qwen35());

    private static void Check(PieceRule rule, Regex expression) =>
        Gen.Int[0, Atoms.Length - 1].Select(index => Atoms[index]).Array[1, 14].Select(string.Concat).Sample(
            text => Assert.Equal(expression.Matches(text).Select(match => match.Value), Cut(text, rule)),
            iter: 20_000);

    private static List<string> Cut(string text, PieceRule rule)
    {
        var pieces = new List<string>();
        for (ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text); !rest.IsEmpty;)
        {
            var length = Pieces.NextLength(rest, rule);
            pieces.Add(Encoding.UTF8.GetString(rest[..length]));
            rest = rest[length..];
        }

        return pieces;
    }

    [GeneratedRegex(@"'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", RegexOptions.None, 1000)]
    private static partial Regex Qwen2();

    [GeneratedRegex(@"'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", RegexOptions.None, 1000)]
    private static partial Regex Qwen35();
}
