using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.LocalEngine;

/// <summary>What <c>llama-server --version</c> said, and whether the gateway can work with it.</summary>
/// <param name="Text">As shown to people, for example <c>0.7.0 (build 11669)</c>.</param>
/// <param name="Build">llama.cpp's build number, the only number that every distribution prints.</param>
internal sealed partial record EngineVersion(string Text, int Build)
{
    /// <summary>First build after the broken MTP drafting of b10741 to b10743; the gateway was measured with b11669.</summary>
    public const int FirstBuild = 10744;

    /// <summary>Last build believed in: options are renamed now and then, so the far future is refused rather than guessed.</summary>
    public const int LastBuild = 19999;

    /// <summary>Why this version is not used; null when it is.</summary>
    public string? Refusal => Build switch
    {
        < FirstBuild => $"llama-server {Text} is too old: the gateway needs build {FirstBuild} or newer",
        > LastBuild => $"llama-server {Text} is newer than the gateway knows: it supports builds {FirstBuild} to {LastBuild}",
        _ => null,
    };

    /// <summary>Reads the output of <c>--version</c>; null when it is no llama.cpp version. Both forms are known: <c>version: 0.7.0 (build 11669, commit x)</c> and <c>version: 11669 (x)</c>.</summary>
    public static EngineVersion? Parse(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var match = Pattern().Match(output);
        if (!match.Success || !int.TryParse(match.Groups["build"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var build))
        {
            return null;
        }

        var release = match.Groups["release"];
        return new EngineVersion(release.Success ? $"{release.Value} (build {build})" : $"b{build}", build);
    }

    [GeneratedRegex(@"version:\s+(?:(?<release>\d+\.\d+\.\d+\S*)\s+\(build\s+(?<build>\d{1,9})\b|b?(?<build>\d{1,9})\s)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
