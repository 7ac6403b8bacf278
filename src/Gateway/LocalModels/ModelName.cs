using System.Text;
using System.Text.RegularExpressions;
using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels;

/// <summary>Makes the name under which a model file is served: lower case, <c>[a-z0-9._-]</c>, without its quantisation.</summary>
internal static partial class ModelName
{
    // Names longer than this are somebody's prose.
    private const int MaxLength = 64;

    private const string Fallback = "model";

    /// <summary>From the file's own <c>general.name</c>, else from its file name.</summary>
    public static string Of(GgufFile file, string path)
    {
        var name = file.TryGetString("general.name", out var given) ? Slug(given) : string.Empty;
        if (name.Length == 0)
        {
            name = Slug(PartSuffix().Replace(Path.GetFileNameWithoutExtension(path), string.Empty));
        }

        return name.Length == 0 ? Fallback : name;
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder(Math.Min(name.Length, MaxLength));
        foreach (var character in name)
        {
            if (slug.Length == MaxLength)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '_')
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return QuantisationSuffix().Replace(slug.ToString(), string.Empty).Trim('-', '.', '_');
    }

    [GeneratedRegex(@"-\d{5}-of-\d{5}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartSuffix();

    // As published: -Q4_K_M, .i1-IQ4_XS, -UD-Q4_K_XL, -BF16, -MXFP4_MOE, -GGUF.
    [GeneratedRegex(
        @"([-._](ud|i1|imat|gguf|i?q[1-9](_[a-z0-9]{1,4}){0,3}|tq[12]_0|b?f16|fp16|f32|(mx|nv)fp4(_moe)?))+[-._]*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuantisationSuffix();
}
