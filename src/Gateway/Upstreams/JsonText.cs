using System.Text.Json.Serialization;

namespace Gateway.Upstreams;

/// <summary>Source-generated JSON for plain strings.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonText : JsonSerializerContext;
