using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>
/// Reads a <c>/v1/messages</c> request into canonical form, in both versions of the API; what only one allows is said by
/// <see cref="AnthropicVersionRules"/>.
/// </summary>
public sealed class MessagesRequestParser : IRequestReader
{
    /// <summary>Least thinking budget Anthropic accepts, in tokens.</summary>
    private const int MinBudgetTokens = 1024;

    /// <inheritdoc/>
    public bool TryRead(JsonElement root, [NotNullWhen(true)] out CanonicalRequest? request, out RequestDefect defect)
    {
        RequestParse parse = new(Dialect.AnthropicMessages);
        MessagesTurnParser.ReadSystem(parse, root.Member("system"u8));
        foreach (JsonProperty field in root.Members())
        {
            if (field.Value.IsGiven())
            {
                ReadField(parse, field.Name, field.Value);
            }
        }

        MessagesToolParser.ReadChoice(parse, root.Member("tool_choice"u8));
        ReadReasoning(parse, root);
        ReadFormat(parse, root);
        MessagesTurnParser.ReadAll(parse, root.Member("messages"u8));
        return parse.TryFinish(out request, out defect);
    }

    private static void ReadField(RequestParse parse, string name, JsonElement value)
    {
        CanonicalRequest request = parse.Request;
        switch (name)
        {
            // The model is the target's; the others are read together.
            case "model" or "messages" or "system" or "tool_choice" or "thinking" or "output_config" or "output_format":
                break;
            case "max_tokens":
                request.MaxOutputTokens = parse.Integer(name, value, min: 1);
                break;
            case "stream":
                request.Stream = parse.Flag(name, value) ?? false;
                break;
            case "temperature":
                request.Temperature = parse.Number(name, value, 0, 1);
                break;
            case "top_p":
                request.TopP = parse.Number(name, value, 0, 1);
                break;
            case "top_k":
                request.TopK = parse.Number(name, value, 0, double.MaxValue);
                break;
            case "stop_sequences":
                parse.StopSequences(name, value, int.MaxValue, allowOne: false);
                break;
            case "tools":
                MessagesToolParser.ReadTools(parse, value);
                break;
            case "metadata":
                ReadMetadata(parse, value);
                break;
            case "service_tier":
                request.ServiceTier = parse.Text(name, value);
                break;
            default:
                parse.Foreign(name, value);
                break;
        }
    }

    private static void ReadMetadata(RequestParse parse, JsonElement metadata)
    {
        parse.Object("metadata", metadata);
        parse.Enter("metadata");
        parse.Request.EndUser = parse.Text("user_id", metadata.Member("user_id"u8));
        parse.ForeignMembers(metadata, "user_id");
        parse.Leave();
    }

    private static void ReadReasoning(RequestParse parse, JsonElement root)
    {
        JsonElement thinking = parse.Object("thinking", root.Member("thinking"u8));
        JsonElement config = parse.Object("output_config", root.Member("output_config"u8));
        string? effort = parse.Effort("output_config.effort", config.Member("effort"u8));
        if (!thinking.IsGiven() && effort is null)
        {
            return;
        }

        parse.Enter("thinking");
        ThinkingMode mode = ReadMode(parse, thinking);
        int? budget = mode == ThinkingMode.Enabled ? ReadBudget(parse, thinking) : null;
        parse.ForeignMembers(thinking, "type", "budget_tokens");
        parse.Leave();
        parse.Request.Reasoning = new ReasoningRequest { Effort = effort, BudgetTokens = budget, Mode = mode };
    }

    private static ThinkingMode ReadMode(RequestParse parse, JsonElement thinking)
    {
        if (!thinking.IsGiven())
        {
            return ThinkingMode.Unset;
        }

        switch (parse.Text("type", thinking.Member("type"u8)).AsText())
        {
            case "enabled":
                return ThinkingMode.Enabled;
            case "adaptive":
                return ThinkingMode.Adaptive;
            case "disabled":
                return ThinkingMode.Disabled;
            default:
                parse.OutOfRange("type", "'enabled', 'adaptive' or 'disabled'");
                return ThinkingMode.Unset;
        }
    }

    private static int? ReadBudget(RequestParse parse, JsonElement thinking)
    {
        JsonElement given = thinking.Member("budget_tokens"u8);
        if (!given.IsGiven())
        {
            parse.Missing("budget_tokens");
        }

        int? budget = parse.Integer("budget_tokens", given, MinBudgetTokens);
        if (budget >= parse.Request.MaxOutputTokens)
        {
            parse.Breaks("budget_tokens", "The field 'thinking.budget_tokens' must be less than 'max_tokens', which counts thinking too.");
        }

        return budget;
    }

    private static void ReadFormat(RequestParse parse, JsonElement root)
    {
        JsonElement config = root.Member("output_config"u8);
        JsonElement current = config.Member("format"u8);
        JsonElement older = root.Member("output_format"u8);
        if (current.IsGiven() && older.IsGiven())
        {
            parse.Breaks("output_format", "Send either 'output_config.format' or the older 'output_format', not both.");
        }

        string field = current.IsGiven() ? "output_config.format" : "output_format";
        JsonElement format = parse.Object(field, current.IsGiven() ? current : older);
        parse.Enter("output_config");
        parse.ForeignMembers(config, "effort", "format");
        parse.Leave();
        if (!format.IsGiven())
        {
            return;
        }

        parse.Enter(field);
        if (!format.Member("type"u8).Is("json_schema"u8))
        {
            parse.OutOfRange("type", "'json_schema'");
        }

        JsonElement schema = parse.Object("schema", format.Member("schema"u8));
        if (!schema.IsGiven())
        {
            parse.Missing("schema");
        }

        parse.Request.Format = new OutputFormat(schema);
        parse.Leave();
    }
}
