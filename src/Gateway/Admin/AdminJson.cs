using System.Text.Json.Serialization;
using Gateway.Contracts;
using Gateway.Contracts.Egress;
using Gateway.Contracts.Policies;
using Gateway.Contracts.Privacy;

namespace Gateway.Admin;

/// <summary>JSON of the admin API. Nulls are written: unknown is said, not left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(RequestPage))]
[JsonSerializable(typeof(RequestDetail))]
[JsonSerializable(typeof(EngineReport))]
[JsonSerializable(typeof(ForecastPage))]
[JsonSerializable(typeof(DecisionReport))]
[JsonSerializable(typeof(PolicyStatus))]
[JsonSerializable(typeof(IReadOnlyList<PolicyVersionSummary>))]
[JsonSerializable(typeof(PolicyVersionDetail))]
[JsonSerializable(typeof(IReadOnlyList<PolicyPublication>))]
[JsonSerializable(typeof(PolicyValidation))]
[JsonSerializable(typeof(PolicyChange))]
[JsonSerializable(typeof(PolicyRefusalBody))]
[JsonSerializable(typeof(AntiforgeryToken))]
[JsonSerializable(typeof(AdminErrorBody))]
[JsonSerializable(typeof(ExperimentPage))]
[JsonSerializable(typeof(EgressPage))]
[JsonSerializable(typeof(EgressVerificationReport))]
[JsonSerializable(typeof(PrivacyReport))]
[JsonSerializable(typeof(TrialReport))]
internal sealed partial class AdminJson : JsonSerializerContext;
