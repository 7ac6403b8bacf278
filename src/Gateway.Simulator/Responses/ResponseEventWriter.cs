using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Responses;

/// <summary>Writes a response as events with rising sequence numbers: created, in_progress, each item's events, and how it ends.</summary>
internal sealed class ResponseEventWriter(AnswerPlan plan)
{
    /// <summary>Characters of arguments in one delta: short, so that every call comes in pieces.</summary>
    private const int ArgumentPiece = 8;

    private readonly FrameBuilder _frames = new(plan.Script);
    private int _sequence;

    /// <summary>Writes the whole stream.</summary>
    public List<Frame> Write()
    {
        AddResponse(FrameKind.Opening, "response.created", "in_progress");
        AddResponse(FrameKind.Opening, "response.in_progress", "in_progress");
        var items = ResponseItem.Plan(plan);
        for (var index = 0; index < items.Count; index++)
        {
            AddItem(items[index], index);
        }

        var status = ResponseWriter.Status(plan);
        Add(FrameKind.Terminal, $"response.{status}", json =>
        {
            json.WritePropertyName("response"u8);
            ResponseWriter.WriteFinished(json, plan);
        });
        return _frames.Build();
    }

    /// <summary>Writes the two events by which a stream fails, as one frame.</summary>
    public static Frame WriteFailure(AnswerPlan plan, ProviderError error, int eventsBefore)
    {
        var first = FrameBuilder.Event(FrameKind.Closing, "error", FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "error");
            json.WriteNumber("sequence_number"u8, eventsBefore);
            json.WritePropertyName("error"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, OpenAIErrors.TypeOf(error));
            json.WriteString("code"u8, OpenAIErrors.CodeOf(error) ?? OpenAIErrors.TypeOf(error));
            json.WriteString("message"u8, AnswerText.Label + error.Message);
            json.WriteString("param"u8, error.Parameter);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
        var second = FrameBuilder.Event(FrameKind.Closing, "response.failed", FrameBuilder.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "response.failed");
            json.WriteNumber("sequence_number"u8, eventsBefore + 1);
            json.WritePropertyName("response"u8);
            ResponseWriter.Write(json, plan, "failed", error, isFinished: false);
            json.WriteEndObject();
        }));
        return new Frame([.. first.Bytes, .. second.Bytes], FrameKind.Closing, 0);
    }

    private void AddItem(ResponseItem item, int index)
    {
        AddItemEvent("response.output_item.added", item, index, isDone: false);
        switch (item.Kind)
        {
            case ResponseItemKind.Reasoning:
                AddSummary(item, index);
                break;
            case ResponseItemKind.Message:
                AddContent(item, index);
                break;
            default:
                AddArguments(item, index);
                break;
        }

        AddItemEvent("response.output_item.done", item, index, isDone: true);
    }

    private void AddSummary(ResponseItem item, int index)
    {
        if (!ResponseItem.ShowsSummary(plan))
        {
            return;
        }

        var reasoning = plan.Script.Reasoning ?? string.Empty;
        AddSummaryPart("response.reasoning_summary_part.added", item, index, string.Empty);
        foreach (var piece in AnswerText.Split(reasoning, new Script()))
        {
            AddAt(FrameKind.Content, "response.reasoning_summary_text.delta", item, index, "summary_index", json => json.WriteString("delta"u8, piece), TokenCount.Of(piece));
        }

        AddAt(FrameKind.Closing, "response.reasoning_summary_text.done", item, index, "summary_index", json => json.WriteString("text"u8, reasoning));
        AddSummaryPart("response.reasoning_summary_part.done", item, index, reasoning);
    }

    private void AddSummaryPart(string type, ResponseItem item, int index, string text) =>
        AddAt(FrameKind.Closing, type, item, index, "summary_index", json =>
        {
            json.WriteStartObject("part"u8);
            json.WriteString("type"u8, "summary_text");
            json.WriteString("text"u8, text);
            json.WriteEndObject();
        });

    private void AddContent(ResponseItem item, int index)
    {
        var refusal = plan.Refusal;
        AddContentPart("response.content_part.added", item, index, isDone: false);
        foreach (var piece in refusal is null ? plan.Pieces : AnswerText.Split(refusal, new Script()))
        {
            AddAt(FrameKind.Content, refusal is null ? "response.output_text.delta" : "response.refusal.delta", item, index, "content_index", json =>
            {
                json.WriteString("delta"u8, piece);
                WriteLogprobs(json, [piece]);
            }, TokenCount.Of(piece));
        }

        AddAt(FrameKind.Closing, refusal is null ? "response.output_text.done" : "response.refusal.done", item, index, "content_index", json =>
        {
            json.WriteString(refusal is null ? "text" : "refusal", refusal ?? plan.Text);
            WriteLogprobs(json, plan.Pieces);
        });
        AddContentPart("response.content_part.done", item, index, isDone: true);
    }

    private void WriteLogprobs(Utf8JsonWriter json, IReadOnlyList<string> pieces)
    {
        if (plan.Refusal is null)
        {
            ResponseItem.WriteLogprobs(json, plan, pieces);
        }
    }

    private void AddContentPart(string type, ResponseItem item, int index, bool isDone) =>
        AddAt(isDone ? FrameKind.Closing : FrameKind.Opening, type, item, index, "content_index", json =>
        {
            json.WritePropertyName("part"u8);
            ResponseItem.WritePart(json, plan, isDone);
        });

    private void AddArguments(ResponseItem item, int index)
    {
        var call = item.Call;
        var type = call.IsCustom ? "response.custom_tool_call_input" : "response.function_call_arguments";
        foreach (var piece in AnswerText.Even(call.Arguments, (call.Arguments.Length + ArgumentPiece - 1) / ArgumentPiece))
        {
            AddAt(FrameKind.Content, $"{type}.delta", item, index, null, json => json.WriteString("delta"u8, piece), TokenCount.Of(piece));
        }

        AddAt(FrameKind.Closing, $"{type}.done", item, index, null, json =>
        {
            if (!call.IsCustom)
            {
                json.WriteString("name"u8, call.Name);
            }

            json.WriteString(call.IsCustom ? "input" : "arguments", call.Arguments);
        });
    }

    private void AddItemEvent(string type, ResponseItem item, int index, bool isDone) =>
        Add(isDone ? FrameKind.Closing : FrameKind.Opening, type, json =>
        {
            json.WriteNumber("output_index"u8, index);
            json.WritePropertyName("item"u8);
            item.Write(json, plan, isDone);
        });

    private void AddAt(FrameKind kind, string type, ResponseItem item, int index, string? innerIndex, Action<Utf8JsonWriter> members, int tokens = 0) =>
        Add(kind, type, json =>
        {
            json.WriteString("item_id"u8, item.Id);
            json.WriteNumber("output_index"u8, index);
            if (innerIndex is not null)
            {
                json.WriteNumber(innerIndex, 0);
            }

            members(json);
        }, tokens);

    private void AddResponse(FrameKind kind, string type, string status) => Add(kind, type, json =>
    {
        json.WritePropertyName("response"u8);
        ResponseWriter.Write(json, plan, status, null, isFinished: false);
    });

    private void Add(FrameKind kind, string type, Action<Utf8JsonWriter> members, int tokens = 0)
    {
        var sequence = _sequence++;
        _frames.Add(kind, type, json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteNumber("sequence_number"u8, sequence);
            members(json);
            json.WriteEndObject();
        }, tokens);
    }
}
