using System.Collections.Frozen;
using System.Text.Json;

namespace Gateway.Simulator.Providers;

/// <summary>A received request before a schema has read it.</summary>
internal sealed record WireRequest
{
    /// <summary>The path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query; a schema looks up single values.</summary>
    public required IQueryCollection Query { get; init; }

    /// <summary>The headers.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The body, a JSON object.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>Whether only what cannot be read at all is refused.</summary>
    public bool Lenient { get; init; }

    /// <summary>Top-level members that are let through although the real API does not know them.</summary>
    public IReadOnlySet<string> AllowedFields { get; init; } = FrozenSet<string>.Empty;
}
