using System.Text.Json;
using Gateway.Answers;

namespace Gateway.Forwarding;

/// <summary>What of a provider's refusal a client may read: its message, kind, parameter and code, never anything of our credential.</summary>
internal static class RefusalText
{
    // Providers show a key's first or last digits in their errors; a shorter piece says nothing.
    private const int TellingPiece = 6;

    private const int MaxLength = 2000;
    private const string Silent = "The provider refused the request and did not say why.";
    private const string Withheld = "The provider refused the request; its words are withheld because they name a credential.";

    /// <summary>The readable parts of an <c>error</c> object.</summary>
    public static RefusalParts Of(JsonElement error, string? credential)
    {
        var message = Text(error, "message") is { Length: > 0 and <= MaxLength } said ? said : Silent;
        return new RefusalParts(
            Names(message, credential) ? Withheld : message,
            Short(error, "type", credential),
            Short(error, "param", credential),
            Short(error, "code", credential));
    }

    private static string? Short(JsonElement error, string name, string? credential) =>
        Text(error, name) is { Length: <= 200 } text && !Names(text, credential) ? text : null;

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Names(string text, string? credential)
    {
        if (text.Contains("sk-", StringComparison.OrdinalIgnoreCase) || text.Contains("AIza", StringComparison.Ordinal))
        {
            return true;
        }

        for (var i = 0; credential is not null && i + TellingPiece <= credential.Length; i++)
        {
            if (text.AsSpan().Contains(credential.AsSpan(i, TellingPiece), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
