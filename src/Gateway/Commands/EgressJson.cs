using System.Text.Json.Serialization;
using Gateway.Egress;

namespace Gateway.Commands;

/// <summary>JSON of <c>gateway egress report --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EgressAnswer))]
internal sealed partial class EgressJson : JsonSerializerContext;
