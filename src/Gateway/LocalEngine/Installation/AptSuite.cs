using System.Collections.Immutable;

namespace Gateway.LocalEngine.Installation;

/// <summary>A suite to fetch the engine from, at the mirror and with the key that the machine itself uses.</summary>
/// <param name="Name">For example <c>forky</c>.</param>
/// <param name="Component">The component that carries the engine.</param>
/// <param name="Uris">Mirrors.</param>
/// <param name="SignedBy">Keyring, fingerprint or key block; null when apt's global keyrings apply.</param>
internal sealed record AptSuite(string Name, string Component, ImmutableArray<string> Uris, string? SignedBy)
{
    // Debian carries the engine since forky; sid is asked when forky's mirror copy is incomplete or it was removed from testing.
    private static readonly string[] DebianSuites = ["forky", "sid"];

    private const string DebianKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /// <summary>The suites to try, in order; empty when this is neither Debian nor Ubuntu or no mirror is configured.</summary>
    public static IReadOnlyList<AptSuite> For(OsRelease system, IReadOnlyList<AptSource> sources)
    {
        ArgumentNullException.ThrowIfNull(system);
        var (names, component, keyring) = system.Id switch
        {
            "debian" => (DebianSuites, "main", DebianKeyring),
            "ubuntu" => ([system.Codename, system.Codename + "-updates", "devel"], "universe", null),
            _ => (Array.Empty<string>(), "", (string?)null),
        };
        var source = names.Length == 0 ? null : Own(system, sources);
        if (source is null)
        {
            return [];
        }

        var signedBy = source.SignedBy ?? (keyring is not null && File.Exists(keyring) ? keyring : null);
        return [.. names.Select(name => new AptSuite(name, component, source.Uris, signedBy))];
    }

    /// <summary>The suite as a deb822 source for <paramref name="architecture"/> that fetches the package index and nothing else.</summary>
    public string ToDeb822(string architecture) =>
        $"""
        Types: deb
        URIs: {string.Join(' ', Uris)}
        Suites: {Name}
        Components: {Component}
        Architectures: {architecture}
        Targets: Packages
        Languages: none
        {(SignedBy is null ? "" : $"Signed-By: {SignedBy}\n")}
        """;

    // The distribution's own archive, not a vendor's or the security one, which carries no other suites.
    private static AptSource? Own(OsRelease system, IReadOnlyList<AptSource> sources) =>
        sources.FirstOrDefault(source => IsNetwork(source) && source.Suites.Any(suite => suite == system.Codename) && source.Components.Contains("main"))
        ?? sources.FirstOrDefault(source => IsNetwork(source) && source.Suites.Any(suite => suite is "stable" or "testing" or "unstable" || DebianSuites.Contains(suite)) && source.Components.Contains("main"));

    private static bool IsNetwork(AptSource source) => !source.Uris[0].StartsWith("cdrom:", StringComparison.OrdinalIgnoreCase);
}
