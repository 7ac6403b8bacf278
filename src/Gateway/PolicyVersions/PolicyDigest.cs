using System.Security.Cryptography;
using System.Text;
using Gateway.Policy;

namespace Gateway.PolicyVersions;

/// <summary>Tells whether two sets of policy files are the same, to the byte.</summary>
internal static class PolicyDigest
{
    /// <summary>SHA-256 over names and texts in the order of names, in lower-case hex.</summary>
    public static string Of(IReadOnlyList<PolicyFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(static file => file.Name, StringComparer.Ordinal))
        {
            // Length first, so that no two lists of texts hash alike.
            foreach (var text in (ReadOnlySpan<string>)[file.Name, file.Text])
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
