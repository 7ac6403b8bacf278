using System.Text.Json.Serialization;
using Gateway.Policy.Rehearsal;

namespace Gateway.Rehearsals;

/// <summary>JSON of a recorded request: one line of a traffic file. What nobody knows is refused, so that a misspelt fact is not taken for an absent one.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordedRequest))]
internal sealed partial class TrafficJson : JsonSerializerContext;
