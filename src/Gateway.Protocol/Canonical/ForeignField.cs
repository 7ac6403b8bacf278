using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>A field of the source dialect without a canonical place.</summary>
/// <param name="Name">Its name, with a path for nested ones, as in <c>reasoning.summary</c>.</param>
/// <param name="Value">Its value.</param>
public readonly record struct ForeignField(string Name, JsonElement Value);
