using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Gateway.LocalEngine;

/// <summary>Arguments of llama-server that an administrator cannot pass on: they would open it to others, let it act, let it write prompts, or belong to the gateway.</summary>
internal static class ForbiddenArguments
{
    private static readonly FrozenDictionary<string, string> Reasons = Table(
        ("the gateway decides where the engine listens and who may call it", [
            "--host", "--port", "--reuse-port", "--api-key", "--api-key-file", "--api-prefix", "--path", "--ssl-key-file", "--ssl-cert-file",
            "--cors-origins", "--cors-methods", "--cors-headers", "--cors-credentials", "--no-cors-credentials", "--timeout", "-to", "--threads-http"]),
        ("the engine must not act: tools, agents and pages stay off", [
            "--tools", "--tools-runtime", "--agent", "-ag", "--no-agent", "-no-ag", "--mcp-servers-config", "--mcp-servers-json", "--ui-mcp-proxy", "--webui-mcp-proxy", "--no-ui-mcp-proxy", "--no-webui-mcp-proxy",
            "--ui", "--webui", "--no-ui", "--no-webui", "--ui-config", "--webui-config", "--ui-config-file", "--webui-config-file", "--props", "--media-path"]),
        ("prompts must not reach logs or files", [
            "--verbose", "--log-verbose", "-v", "--verbosity", "--log-verbosity", "-lv", "--log-file", "--log-prompts-dir", "--log-jsonl", "--log-disable",
            "--log-prefix", "--no-log-prefix", "--log-timestamps", "--no-log-timestamps", "--log-colors", "--slot-save-path", "--lookup-cache-dynamic", "-lcd"]),
        ("the engine works without a network", [
            "--offline", "--rpc", "--model-url", "-mu", "--mmproj-url", "-mmu", "--docker-repo", "-dr", "--hf-repo", "-hf", "-hfr", "--hf-file", "-hff", "--hf-token", "-hft",
            "--spec-draft-hf", "-hfd", "-hfrd", "--hf-repo-draft", "--hf-repo-v", "-hfv", "-hfrv", "--hf-file-v", "-hffv"]),
        ("the model is set by Local:ModelPath", [
            "--model", "-m", "--alias", "-a", "--models-dir", "--models-preset", "--models-max", "--models-autoload", "--no-models-autoload"]),
        ("it is set by Local:ContextTokens or Local:Slots", ["--ctx-size", "-c", "--parallel", "-np", "--kv-unified", "-kvu", "--no-kv-unified", "-no-kvu"]),
        ("the gateway needs chat, its slots and its metrics", [
            "--slots", "--no-slots", "--metrics", "--jinja", "--no-jinja", "--embedding", "--embeddings", "--rerank", "--reranking"]),
        ("it prints and ends", ["--help", "-h", "--usage", "--version", "--completion-bash", "--cache-list", "-cl", "--list-devices"]));

    /// <summary>Returns <paramref name="arguments"/> when all of them may be passed on; otherwise an <see cref="EngineException"/> names each that may not.</summary>
    public static ImmutableArray<string> Check(ImmutableArray<string> arguments)
    {
        var problems = Problems(arguments);
        return problems.Count == 0 ? arguments : throw new EngineException(string.Join(" ", problems));
    }

    /// <summary>One sentence for each argument that may not be passed on.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        List<string> problems = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Refusal(arguments[i]) is { } reason)
            {
                problems.Add($"Local:ExtraArguments[{i}] = '{arguments[i]}': {reason}; remove it and its value.");
            }
        }

        return problems;
    }

    private static string? Refusal(string argument)
    {
        // llama-server takes --api_key for --api-key, and would take --x=y as an unknown option.
        var name = argument.Split('=', 2)[0].Trim().Replace('_', '-');
        if (Reasons.TryGetValue(name, out var reason))
        {
            return reason;
        }

        // --gpt-oss-20b-default and its likes fetch a model.
        return name.StartsWith("--", StringComparison.Ordinal) && name.EndsWith("-default", StringComparison.Ordinal) && name != "--spec-default"
            ? "it fetches a model from the network"
            : null;
    }

    private static FrozenDictionary<string, string> Table(params (string Reason, string[] Names)[] groups) =>
        groups.SelectMany(group => group.Names.Select(name => KeyValuePair.Create(name, group.Reason))).ToFrozenDictionary(StringComparer.Ordinal);
}
