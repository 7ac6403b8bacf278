using System.Globalization;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>What the version, the beta flags and the model of one request allow.</summary>
/// <param name="IsNewVersion">Whether it speaks 2026-10-21.</param>
/// <param name="Betas">Its beta flags, joined.</param>
/// <param name="Model">Its model.</param>
internal readonly record struct AnthropicTerms(bool IsNewVersion, string Betas, string Model)
{
    /// <summary>The header of the version.</summary>
    public const string VersionHeader = "anthropic-version";

    /// <summary>The version that knows no sampling members, and system messages everywhere.</summary>
    public const string NewVersion = "2026-10-21";

    /// <summary>Models from here on continue no answer that the request begins (4.6, as 100 * major + minor).</summary>
    private const int FirstWithoutPrefill = 406;

    /// <summary>Whether system messages may come between the others.</summary>
    public bool AllowsSystemMessages => IsNewVersion || Has("mid-conversation-system");

    /// <summary>Whether the request may end with the beginning of the answer.</summary>
    public bool AllowsPrefill => Age() < FirstWithoutPrefill;

    /// <summary>Whether the model takes sampling members.</summary>
    public bool AllowsSampling => Age() <= FirstWithoutPrefill;

    /// <summary>The terms of a request.</summary>
    public static AnthropicTerms Of(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AnthropicTerms(
            string.Equals(request.Headers[VersionHeader].ToString(), NewVersion, StringComparison.Ordinal),
            request.Headers["anthropic-beta"].ToString(),
            request.Body.Text("model") ?? string.Empty);
    }

    /// <summary>Whether a beta flag begins so.</summary>
    public bool Has(string flag) => Betas.Contains(flag, StringComparison.Ordinal);

    /// <summary>100 * major + minor of a name such as <c>claude-opus-4-8</c>; 0 if it has no such numbers.</summary>
    private int Age()
    {
        var parts = Model.Split('-');
        for (var i = 2; i < parts.Length && parts[0] == "claude"; i++)
        {
            if (parts[i].Length == 1 && int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            {
                var minor = i + 1 < parts.Length && parts[i + 1].Length <= 2
                    && int.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 0;
                return (100 * major) + minor;
            }
        }

        return 0;
    }
}
