namespace Gateway.Architecture.Tests;

/// <summary>
/// Which folders of src/Gateway may use which. Changing a line is a design change: say why in src/adr/. <c>Configuration</c> and
/// <c>Requests</c> may be used by everyone above them and are not repeated here.
/// </summary>
internal static class FolderArrows
{
    /// <summary>Folder to the folders it may use. The root (host and command line) may use all.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Configuration"] = [],
        ["LocalModels"] = ["Configuration"],
        ["LocalEngine"] = ["Configuration", "LocalModels"],
        ["Prediction"] = [],
        ["Upstreams"] = ["Configuration", "LocalEngine", "Prediction"],
        ["Tokens"] = ["Configuration", "LocalEngine", "LocalModels"],
        ["Requests"] = ["Upstreams"],
        ["Authentication"] = ["Configuration", "Requests"],
        ["Usage"] = ["Requests"],
        ["Recording"] = ["Configuration", "Requests"],
        ["Parsing"] = ["Configuration", "Requests", "Usage"],
        ["Idempotency"] = ["Requests"],
        ["StoredResponses"] = ["Configuration", "Requests"],
        ["Classification"] = ["Requests"],
        ["Routing"] = ["Configuration", "Requests", "LocalEngine", "LocalModels", "Upstreams", "Tokens", "Usage"],
        ["PolicyVersions"] = ["Configuration", "Requests", "Routing", "Upstreams"],
        ["Answers"] = ["Requests"],
        ["Pseudonyms"] = ["Configuration", "Requests", "Classification"],
        ["Forwarding"] = ["Requests", "Classification", "Prediction", "Pseudonyms", "Upstreams", "Usage", "Answers"],
        ["Experiments"] = ["Requests"],
        ["Shadows"] = ["Requests", "Upstreams", "Forwarding"],
        ["Pipeline"] = ["Requests", "Authentication", "Parsing", "Idempotency", "StoredResponses", "Classification", "Routing", "Forwarding", "Answers", "Recording", "Experiments", "Shadows", "Usage"],
        ["Endpoints"] = ["Requests", "Pipeline", "Authentication", "Parsing", "Routing", "PolicyVersions", "LocalEngine", "Upstreams", "Tokens", "StoredResponses", "Answers"],
        ["Storage"] = ["Configuration", "Requests", "Authentication", "Recording", "StoredResponses", "PolicyVersions", "Experiments", "Pseudonyms", "Shadows", "Usage"],
        ["Rehearsals"] = ["Configuration", "Recording", "LocalEngine", "Upstreams", "Routing", "PolicyVersions"],
        ["Admin"] = ["Configuration", "Requests", "Authentication", "Recording", "LocalEngine", "Routing", "PolicyVersions", "Upstreams", "Experiments", "Shadows"],
        ["Doctor"] = ["Configuration", "LocalEngine", "LocalModels", "Routing"],
        ["Quickstart"] = ["Configuration", "Requests", "Authentication", "LocalEngine", "LocalModels", "PolicyVersions"],
        ["Commands"] = ["Configuration", "Authentication", "LocalEngine", "LocalModels", "Requests", "Parsing", "Classification", "Upstreams", "Routing", "PolicyVersions", "Recording", "Rehearsals", "Storage", "Admin", "Doctor", "Quickstart"],
    };
}
