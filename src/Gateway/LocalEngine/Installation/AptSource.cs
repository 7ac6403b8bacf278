using System.Collections.Immutable;

namespace Gateway.LocalEngine.Installation;

/// <summary>One entry of the machine's own apt sources.</summary>
/// <param name="Uris">Mirrors, as written.</param>
/// <param name="Suites">Suites, for example <c>bookworm</c> and <c>bookworm-updates</c>.</param>
/// <param name="Components">Components, for example <c>main</c>.</param>
/// <param name="SignedBy">Keyring path, fingerprint or key block, as written; null when apt's global keyrings apply.</param>
internal sealed record AptSource(ImmutableArray<string> Uris, ImmutableArray<string> Suites, ImmutableArray<string> Components, string? SignedBy);
