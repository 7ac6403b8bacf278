using System.Security.Cryptography;
using System.Text;

namespace Gateway.Simulator.Journal;

/// <summary>Names a key without showing it: the start of its SHA-256.</summary>
internal static class KeyFingerprint
{
    /// <summary>48 bits: enough to tell test keys apart, too few to be of other use.</summary>
    private const int Digits = 12;

    private const string BearerPrefix = "Bearer ";

    private static readonly HashSet<string> CredentialHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie",
    };

    /// <summary>The fingerprint of a key, such as <c>sha256:0123456789ab</c>.</summary>
    public static string Of(string key) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..Digits];

    /// <summary>A header's value as the journal keeps it: credentials become fingerprints, the scheme stays.</summary>
    public static string Redact(string header, string value)
    {
        if (!CredentialHeaders.Contains(header))
        {
            return value;
        }

        return value.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? BearerPrefix + Of(value[BearerPrefix.Length..])
            : Of(value);
    }
}
