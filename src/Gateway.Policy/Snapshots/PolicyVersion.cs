using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Policy.Snapshots;

/// <summary>Names a compiled policy by everything that shaped it, secrets excepted.</summary>
internal static class PolicyVersion
{
    /// <summary>Hex digits of the version: 48 bits are plenty to tell the policies of one house apart.</summary>
    private const int Digits = 12;

    /// <summary>The version.</summary>
    public static string Of(IEnumerable<PolicyFile> files, PolicyInputs inputs, DeploymentCatalog catalog)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Add(hash, file.Name);
            Add(hash, file.Text);
        }

        Add(hash, inputs.LocalModel ?? "");
        foreach (var deployment in catalog.Deployments)
        {
            Add(hash, deployment.Id);
            Add(hash, deployment.BaseUrl?.AbsoluteUri ?? "");
            Add(hash, $"{deployment.ContextTokens}");
        }

        // Which deployments take part is all that the presence of a credential decides.
        foreach (var sentence in catalog.LeftOut)
        {
            Add(hash, sentence);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }

    // Length first, so that no two lists of texts hash alike.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
