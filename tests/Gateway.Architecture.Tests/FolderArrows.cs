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
        ["Sockets"] = [],
        ["LocalModels"] = ["Configuration"],
        ["LocalEngine"] = ["Configuration", "LocalModels"],
        ["Prediction"] = [],
        ["Egress"] = ["Configuration"],
        ["Upstreams"] = ["Configuration", "LocalEngine", "Prediction", "Egress"],
        ["Tokens"] = ["Configuration", "LocalEngine", "LocalModels"],
        ["Requests"] = ["Upstreams"],
        ["Authentication"] = ["Configuration", "Requests"],
        ["Usage"] = ["Requests"],
        ["Recording"] = ["Configuration", "Requests"],
        ["Parsing"] = ["Configuration", "Requests", "Sockets", "Usage"],
        ["Idempotency"] = ["Requests"],
        ["StoredResponses"] = ["Configuration", "Requests", "Sockets"],
        ["Classification"] = ["Configuration", "Requests", "Upstreams"],
        ["Judging"] = ["Requests", "Sockets", "Upstreams", "Classification"],
        ["Routing"] = ["Configuration", "Requests", "Classification", "LocalEngine", "LocalModels", "Upstreams", "Tokens", "Usage"],
        ["PolicyVersions"] = ["Configuration", "Requests", "Routing", "Upstreams"],
        ["Answers"] = ["Requests"],
        ["Pseudonyms"] = ["Configuration", "Requests", "Sockets", "Classification", "Upstreams"],
        ["Forwarding"] = ["Requests", "Sockets", "Classification", "Judging", "Prediction", "Upstreams", "Usage", "Answers", "Egress", "Pseudonyms"],
        ["Experiments"] = ["Requests"],
        ["Shadows"] = ["Requests", "Upstreams", "Forwarding"],
        ["Pipeline"] = ["Requests", "Authentication", "Parsing", "Idempotency", "StoredResponses", "Classification", "Judging", "Routing", "Forwarding", "Answers", "Recording", "Experiments", "Shadows", "Usage"],
        ["Endpoints"] = ["Requests", "Pipeline", "Authentication", "Parsing", "Routing", "PolicyVersions", "LocalEngine", "Upstreams", "Tokens", "StoredResponses", "Answers", "Egress"],
        ["Storage"] = ["Configuration", "Requests", "Authentication", "Classification", "Recording", "StoredResponses", "PolicyVersions", "Experiments", "Shadows", "Usage", "Egress", "Pseudonyms"],
        ["Rehearsals"] = ["Configuration", "Recording", "LocalEngine", "Upstreams", "Routing", "PolicyVersions"],
        ["Admin"] = ["Configuration", "Requests", "Authentication", "Classification", "Recording", "LocalEngine", "Routing", "PolicyVersions", "Upstreams", "Experiments", "Shadows", "Egress"],
        ["Doctor"] = ["Configuration", "LocalEngine", "LocalModels", "Routing"],
        ["Quickstart"] = ["Configuration", "Requests", "Authentication", "LocalEngine", "LocalModels", "PolicyVersions"],
        ["Commands"] = ["Configuration", "Authentication", "LocalEngine", "LocalModels", "Requests", "Parsing", "Classification", "Upstreams", "Routing", "PolicyVersions", "Recording", "Rehearsals", "Storage", "Admin", "Doctor", "Quickstart", "Egress"],
    };
}
