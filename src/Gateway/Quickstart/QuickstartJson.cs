using System.Text.Json.Serialization;

namespace Gateway.Quickstart;

/// <summary>Source-generated JSON of <c>quickstart.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(QuickstartFile))]
internal sealed partial class QuickstartJson : JsonSerializerContext;
