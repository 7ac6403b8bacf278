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
        ["Upstreams"] = ["Configuration", "LocalEngine"],
        ["Tokens"] = ["Configuration", "LocalEngine", "LocalModels"],
        ["Requests"] = ["Upstreams"],
        ["Authentication"] = ["Configuration", "Requests"],
        ["Usage"] = ["Requests"],
        ["Recording"] = ["Configuration", "Requests"],
        ["Parsing"] = ["Configuration", "Requests", "Usage"],
        ["Idempotency"] = ["Requests"],
        ["StoredResponses"] = ["Configuration", "Requests"],
        ["Classification"] = ["Requests"],
        ["Routing"] = ["Configuration", "Requests", "LocalEngine", "LocalModels", "Upstreams", "Tokens"],
        ["Answers"] = ["Requests"],
        ["Forwarding"] = ["Requests", "Classification", "Upstreams", "Usage", "Answers"],
        ["Pipeline"] = ["Requests", "Authentication", "Parsing", "Idempotency", "StoredResponses", "Classification", "Routing", "Forwarding", "Answers", "Recording"],
        ["Endpoints"] = ["Requests", "Pipeline", "Authentication", "Parsing", "Routing", "LocalEngine", "Upstreams", "Tokens", "StoredResponses", "Answers"],
        ["Storage"] = ["Configuration", "Requests", "Authentication", "Recording", "StoredResponses"],
        ["Rehearsals"] = ["Configuration", "Recording", "LocalEngine", "Routing"],
        ["Admin"] = ["Configuration", "Requests", "Authentication", "Recording", "LocalEngine", "Routing", "Upstreams"],
        ["Doctor"] = ["Configuration", "LocalEngine", "LocalModels", "Routing"],
        ["Quickstart"] = ["Configuration", "Requests", "Authentication", "LocalEngine", "LocalModels", "Routing"],
        ["Commands"] = ["Configuration", "Authentication", "LocalEngine", "LocalModels", "Routing", "Storage", "Recording", "Rehearsals", "Admin", "Doctor", "Quickstart"],
    };
}
