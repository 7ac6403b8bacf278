using System.Text.Json.Serialization;
using Gateway.Contracts;

namespace Gateway.Admin;

/// <summary>JSON of the admin API. Nulls are written: unknown is said, not left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(RequestPage))]
[JsonSerializable(typeof(RequestDetail))]
[JsonSerializable(typeof(EngineReport))]
[JsonSerializable(typeof(ForecastPage))]
[JsonSerializable(typeof(AdminErrorBody))]
internal sealed partial class AdminJson : JsonSerializerContext;
