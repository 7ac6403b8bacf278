using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Reads a <c>/v1/responses</c> request into canonical form.</summary>
public sealed class ResponsesRequestParser : IRequestReader
{
    /// <inheritdoc/>
    public bool TryRead(JsonElement root, [NotNullWhen(true)] out CanonicalRequest? request, out RequestDefect defect)
    {
        RequestParse parse = new(Dialect.OpenAIResponses);
        ReadInstructions(parse, root.Member("instructions"u8));
        foreach (JsonProperty field in root.Members())
        {
            if (field.Value.IsGiven())
            {
                ReadField(parse, field.Name, field.Value);
            }
        }

        ReadReasoning(parse, root);
        ResponsesToolParser.ReadChoice(parse, root.Member("tool_choice"u8));
        ReadEndUser(parse, root);
        ResponsesItemParser.ReadAll(parse, root);
        return parse.TryFinish(out request, out defect);
    }

    private static void ReadField(RequestParse parse, string name, JsonElement value)
    {
        CanonicalRequest request = parse.Request;
        switch (name)
        {
            // The model is the target's; the others are read together.
            case "model" or "stream_options" or "input" or "instructions" or "include":
            case "reasoning" or "tool_choice" or "user" or "safety_identifier":
                break;
            case "stream":
                request.Stream = parse.Flag(name, value) ?? false;
                break;
            case "max_output_tokens":
                request.MaxOutputTokens = parse.Integer(name, value, min: 1);
                break;
            case "tools":
                ResponsesToolParser.ReadTools(parse, value);
                break;
            case "parallel_tool_calls":
                request.ParallelToolCalls = parse.Flag(name, value);
                break;
            case "text":
                ReadText(parse, value);
                break;
            case "temperature":
                request.Temperature = parse.Number(name, value, 0, 2);
                break;
            case "top_p":
                request.TopP = parse.Number(name, value, 0, 1);
                break;
            case "top_logprobs":
                request.LogProbs |= parse.Integer(name, value, min: 0, max: 20) > 0;
                request.TopLogProbs = value;
                break;
            case "metadata":
                request.Metadata = parse.Object(name, value);
                break;
            case "prompt_cache_key":
                request.PromptCacheKey = parse.Text(name, value);
                break;
            case "service_tier":
                request.ServiceTier = parse.Text(name, value);
                break;
            default:
                parse.Foreign(name, value);
                break;
        }
    }

    private static void ReadInstructions(RequestParse parse, JsonElement instructions)
    {
        if (parse.Text("instructions", instructions).HasText())
        {
            CanonicalMessage message = new(MessageRole.System);
            message.Parts.Add(new TextPart(instructions));
            parse.Request.Messages.Add(message);
        }
    }

    private static void ReadText(RequestParse parse, JsonElement text)
    {
        parse.Object("text", text);
        parse.Enter("text");
        JsonElement format = text.Member("format"u8);
        parse.Request.Format = format.IsGiven() ? ChatFormatParser.ReadFlat(parse, format) : null;
        parse.ForeignMembers(text, "format");
        parse.Leave();
    }

    private static void ReadReasoning(RequestParse parse, JsonElement root)
    {
        bool wantsEncrypted = ReadInclude(parse, root.Member("include"u8));
        JsonElement reasoning = parse.Object("reasoning", root.Member("reasoning"u8));
        if (!reasoning.IsGiven() && !wantsEncrypted)
        {
            return;
        }

        parse.Enter("reasoning");
        parse.Request.Reasoning = new ReasoningRequest
        {
            Effort = parse.Effort("effort", reasoning.Member("effort"u8)),
            Summary = parse.Text("summary", reasoning.Member("summary"u8)),
            IncludeEncrypted = wantsEncrypted,
        };
        parse.ForeignMembers(reasoning, "effort", "summary");
        parse.Leave();
    }

    // True when encrypted reasoning is wanted.
    private static bool ReadInclude(RequestParse parse, JsonElement include)
    {
        bool wantsEncrypted = false;
        bool isForeign = false;
        foreach (JsonElement wish in parse.Array("include", include).Elements())
        {
            bool isEncrypted = wish.Is("reasoning.encrypted_content"u8);
            bool isLogProbs = wish.Is("message.output_text.logprobs"u8);
            wantsEncrypted |= isEncrypted;
            parse.Request.LogProbs |= isLogProbs;
            isForeign |= !isEncrypted && !isLogProbs;
            if (wish.ValueKind != JsonValueKind.String)
            {
                parse.WrongType("include", "an array of strings");
            }
        }

        if (isForeign)
        {
            parse.Foreign("include", include);
        }

        return wantsEncrypted;
    }

    private static void ReadEndUser(RequestParse parse, JsonElement root)
    {
        JsonElement user = parse.Text("user", root.Member("user"u8));
        JsonElement identifier = parse.Text("safety_identifier", root.Member("safety_identifier"u8));
        parse.Request.EndUser = identifier.IsGiven() ? identifier : user;
        if (identifier.IsGiven() && user.IsGiven())
        {
            parse.Foreign("user", user);
        }
    }
}
