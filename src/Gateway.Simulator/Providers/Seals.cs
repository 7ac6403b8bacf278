using System.Security.Cryptography;
using System.Text;

namespace Gateway.Simulator.Providers;

/// <summary>
/// Makes and knows the seals of simulated reasoning: Anthropic's signature, OpenAI's encrypted content, Gemini's thought signature.
/// A seal holds a hash of the text it seals, so that a changed text is noticed, as the real APIs notice it.
/// </summary>
internal static class Seals
{
    /// <summary>Begins every seal; no real provider would take it. Alone it seals any text, for requests written by hand.</summary>
    public const string Prefix = "simulated-signature";

    /// <summary>64 bits: enough to notice a change.</summary>
    private const int Digits = 16;

    /// <summary>The seal of a text.</summary>
    public static string Of(string text) =>
        $"{Prefix}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits]}";

    /// <summary>Whether a seal is one of the simulator's.</summary>
    public static bool IsOurs(string? seal) => seal?.StartsWith(Prefix, StringComparison.Ordinal) ?? false;

    /// <summary>Whether a seal is one of the simulator's for this text; a text left out is not compared.</summary>
    public static bool Fits(string? seal, string text) =>
        IsOurs(seal) && (text.Length == 0 || string.Equals(seal, Prefix, StringComparison.Ordinal) || string.Equals(seal, Of(text), StringComparison.Ordinal));

    /// <summary>A seal as Gemini sends it: bytes in base64.</summary>
    public static string Base64Of(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Of(text)));
}
