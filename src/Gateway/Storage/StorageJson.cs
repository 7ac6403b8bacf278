using System.Text.Json.Serialization;
using Gateway.Contracts.Policies;
using Gateway.Policy.Rehearsal;
using Gateway.Pseudonyms;

namespace Gateway.Storage;

/// <summary>JSON of the columns that hold lists.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredDecision))]
[JsonSerializable(typeof(IReadOnlyList<StoredAttempt>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<PolicyText>))]
[JsonSerializable(typeof(RecordedHints))]
[JsonSerializable(typeof(ConversationPseudonyms))]
internal sealed partial class StorageJson : JsonSerializerContext;
