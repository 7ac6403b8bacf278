using System.Text.Json.Serialization;

namespace Gateway.Clients;

/// <summary>The lines of this program, in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClientCall))]
[JsonSerializable(typeof(ClientResult))]
[JsonSerializable(typeof(WeatherArguments))]
internal sealed partial class CallJson : JsonSerializerContext;
