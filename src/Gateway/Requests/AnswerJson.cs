using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Requests;

/// <summary>Serialises what is kept of answers.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AnswerJson : JsonSerializerContext;
