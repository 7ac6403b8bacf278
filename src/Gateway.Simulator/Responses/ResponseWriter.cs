using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Responses;

/// <summary>Writes the response object: whole at the end of an answer, empty at the start of its stream.</summary>
internal static class ResponseWriter
{
    /// <summary>Members repeated from the request as they came, and what stands there if they did not come.</summary>
    private static readonly (string Name, string Otherwise)[] Repeated =
    [
        ("instructions", "null"), ("max_output_tokens", "null"), ("max_tool_calls", "null"), ("parallel_tool_calls", "true"),
        ("previous_response_id", "null"), ("prompt_cache_key", "null"), ("safety_identifier", "null"), ("service_tier", "\"default\""),
        ("store", "true"), ("temperature", "1"), ("tool_choice", "\"auto\""), ("tools", "[]"), ("top_logprobs", "0"), ("top_p", "1"),
        ("truncation", "\"disabled\""), ("metadata", "{}"),
    ];

    /// <summary>Writes the finished response.</summary>
    public static void WriteFinished(Utf8JsonWriter json, AnswerPlan plan)
    {
        var status = Status(plan);
        var failure = status == "failed"
            ? new ProviderError(StatusCodes.Status500InternalServerError, plan.Script.ErrorMessage ?? "This failure was asked for by a script.")
            : null;
        Write(json, plan, status, failure, isFinished: true);
    }

    /// <summary>Writes the response in a status; its output and usage only if it is finished.</summary>
    public static void Write(Utf8JsonWriter json, AnswerPlan plan, string status, ProviderError? error, bool isFinished)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, $"{ResponseIds.Response}{plan.Number:D8}");
        json.WriteString("object"u8, "response");
        json.WriteNumber("created_at"u8, plan.CreatedAt);
        json.WriteString("status"u8, status);
        json.WriteBoolean("background"u8, value: false);
        if (status == "completed")
        {
            json.WriteNumber("completed_at"u8, plan.CreatedAt);
        }

        WriteError(json, error);
        WriteIncomplete(json, plan, status);
        json.WriteString("model"u8, plan.Request.Model);
        json.WriteStartArray("output"u8);
        foreach (var item in isFinished ? ResponseItem.Plan(plan) : [])
        {
            item.Write(json, plan, isDone: true);
        }

        json.WriteEndArray();
        WriteRepeated(json, plan);
        if (isFinished && !plan.Script.OmitUsage)
        {
            WriteUsage(json, plan);
        }
        else
        {
            json.WriteNull("usage"u8);
        }

        json.WriteEndObject();
    }

    /// <summary>How the response ends.</summary>
    public static string Status(AnswerPlan plan) => plan.Finish switch
    {
        FinishWords.Length or FinishWords.ContentFilter or "incomplete" => "incomplete",
        "failed" or "error" => "failed",
        _ => "completed",
    };

    private static void WriteError(Utf8JsonWriter json, ProviderError? error)
    {
        if (error is null)
        {
            json.WriteNull("error"u8);
            return;
        }

        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, OpenAIErrors.CodeOf(error) ?? OpenAIErrors.TypeOf(error));
        json.WriteString("message"u8, AnswerText.Label + error.Message);
        json.WriteEndObject();
    }

    private static void WriteIncomplete(Utf8JsonWriter json, AnswerPlan plan, string status)
    {
        if (status != "incomplete")
        {
            json.WriteNull("incomplete_details"u8);
            return;
        }

        json.WriteStartObject("incomplete_details"u8);
        json.WriteString("reason"u8, plan.Finish == FinishWords.ContentFilter ? "content_filter" : "max_output_tokens");
        json.WriteEndObject();
    }

    private static void WriteRepeated(Utf8JsonWriter json, AnswerPlan plan)
    {
        var body = plan.Request.Body;
        foreach (var (name, otherwise) in Repeated)
        {
            json.WritePropertyName(name);
            WriteGiven(json, body.Given(name), otherwise);
        }

        json.WriteStartObject("reasoning"u8);
        json.WriteString("effort"u8, body.Find("reasoning")?.Text("effort"));
        json.WriteString("summary"u8, body.Find("reasoning")?.Text("summary"));
        json.WriteEndObject();
        json.WriteStartObject("text"u8);
        json.WritePropertyName("format"u8);
        WriteGiven(json, body.Find("text")?.Given("format"), """{"type":"text"}""");
        json.WriteString("verbosity"u8, body.Find("text")?.Text("verbosity") ?? "medium");
        json.WriteEndObject();
    }

    /// <summary>Written anew: as it came it may hold line breaks, and the first would end the event's data line.</summary>
    private static void WriteGiven(Utf8JsonWriter json, JsonElement? given, string otherwise)
    {
        if (given is { } value)
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteRawValue(otherwise, skipInputValidation: true);
        }
    }

    private static void WriteUsage(Utf8JsonWriter json, AnswerPlan plan)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, plan.PromptTokens);
        json.WriteStartObject("input_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, plan.CachedTokens);
        json.WriteNumber("cache_write_tokens"u8, plan.Script.CacheWriteTokens);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, plan.CompletionTokens);
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, plan.Script.ReasoningTokens);
        json.WriteEndObject();
        json.WriteNumber("total_tokens"u8, (long)plan.PromptTokens + plan.CompletionTokens);
        json.WriteEndObject();
    }
}
