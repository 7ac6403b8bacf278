using System.Text.Json.Serialization;
using Gateway.Contracts.Policies;
using Gateway.Contracts.Privacy;

namespace Gateway.Admin;

/// <summary>JSON that an admin sends. A key that is not known or written twice is refused, not ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PolicyDraft))]
[JsonSerializable(typeof(PolicyRollback))]
[JsonSerializable(typeof(PrivacyTrial))]
internal sealed partial class PolicyInputJson : JsonSerializerContext;
