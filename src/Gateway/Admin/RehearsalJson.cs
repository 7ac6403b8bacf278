using System.Text.Json.Serialization;
using Gateway.Contracts.Policies;

namespace Gateway.Admin;

/// <summary>JSON of rehearsals. Nulls are written: unknown is said, not left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(RehearsalDraft))]
[JsonSerializable(typeof(RehearsalAnswer))]
[JsonSerializable(typeof(RehearsalReport))]
internal sealed partial class RehearsalJson : JsonSerializerContext;
