using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.OpenAI;

/// <summary>Writes a chat completion as chunks: role, deltas, finish, usage if asked for, <c>[DONE]</c>.</summary>
internal static class ChatChunkWriter
{
    /// <summary>Characters of tool arguments in one delta: short, so that every call comes in pieces.</summary>
    private const int ArgumentPiece = 8;

    /// <summary>Writes the whole stream.</summary>
    public static List<Frame> Write(AnswerPlan plan)
    {
        var frames = new FrameBuilder(plan.Script);
        for (var index = 0; index < plan.Request.Choices; index++)
        {
            WriteChoice(frames, plan, index);
        }

        if (plan.Request.IncludeUsage && !plan.Script.OmitUsage)
        {
            frames.Add(FrameKind.Closing, null, json =>
            {
                json.WriteStartObject();
                ChatCompletionWriter.WriteHead(json, plan, "chat.completion.chunk");
                json.WriteStartArray("choices"u8);
                json.WriteEndArray();
                ChatCompletionWriter.WriteUsage(json, plan);
                json.WriteEndObject();
            });
        }

        frames.Add(FrameKind.Terminal, "[DONE]"u8);
        return frames.Build();
    }

    private static void WriteChoice(FrameBuilder frames, AnswerPlan plan, int index)
    {
        AddDelta(frames, plan, index, FrameKind.Opening, string.Empty, static (json, _) =>
        {
            json.WriteString("role"u8, "assistant");
            json.WriteString("content"u8, string.Empty);
            json.WriteNull("refusal"u8);
        });
        foreach (var piece in plan.Script is { Reasoning: { } reasoning, RedactReasoning: false } ? AnswerText.Split(reasoning, new Script()) : [])
        {
            AddDelta(frames, plan, index, FrameKind.Content, piece, static (json, text) => json.WriteString("reasoning_content"u8, text));
        }

        foreach (var piece in plan.Pieces)
        {
            AddDelta(frames, plan, index, FrameKind.Content, piece, static (json, text) => json.WriteString("content"u8, text), hasLogprobs: true);
        }

        foreach (var piece in plan.Refusal is { } refusal ? AnswerText.Split(refusal, new Script()) : [])
        {
            AddDelta(frames, plan, index, FrameKind.Content, piece, static (json, text) => json.WriteString("refusal"u8, text));
        }

        for (var call = 0; call < plan.ToolCalls.Count; call++)
        {
            WriteCall(frames, plan, index, call);
        }

        AddChunk(frames, plan, index, FrameKind.Closing, string.Empty, ChatCompletionWriter.FinishReason(plan), static _ => { });
    }

    private static void WriteCall(FrameBuilder frames, AnswerPlan plan, int index, int position)
    {
        var call = plan.ToolCalls[position];
        AddDelta(frames, plan, index, FrameKind.Content, string.Empty, (json, _) => WriteCallDelta(json, position, string.Empty, call, isOpening: true));
        foreach (var piece in AnswerText.Even(call.Arguments, (call.Arguments.Length + ArgumentPiece - 1) / ArgumentPiece))
        {
            AddDelta(frames, plan, index, FrameKind.Content, piece, (json, text) => WriteCallDelta(json, position, text, call, isOpening: false));
        }
    }

    /// <summary>Id, type and name come once, with the first delta of the call.</summary>
    private static void WriteCallDelta(Utf8JsonWriter json, int position, string arguments, PlannedToolCall call, bool isOpening)
    {
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, position);
        if (isOpening)
        {
            json.WriteString("id"u8, call.Id);
            json.WriteString("type"u8, call.IsCustom ? "custom" : "function");
        }

        ChatCompletionWriter.WriteCalled(json, call, isOpening ? call.Name : null, arguments);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void AddDelta(
        FrameBuilder frames, AnswerPlan plan, int index, FrameKind kind, string piece, Action<Utf8JsonWriter, string> delta, bool hasLogprobs = false) =>
        AddChunk(frames, plan, index, kind, piece, null, json => delta(json, piece), hasLogprobs);

    private static void AddChunk(
        FrameBuilder frames, AnswerPlan plan, int index, FrameKind kind, string piece, string? finish, Action<Utf8JsonWriter> delta, bool hasLogprobs = false) =>
        frames.Add(kind, null, json =>
        {
            json.WriteStartObject();
            ChatCompletionWriter.WriteHead(json, plan, "chat.completion.chunk");
            json.WriteStartArray("choices"u8);
            json.WriteStartObject();
            json.WriteNumber("index"u8, index);
            json.WriteStartObject("delta"u8);
            delta(json);
            json.WriteEndObject();
            LogprobsWriter.Write(json, plan, hasLogprobs ? [piece] : null);
            json.WriteString("finish_reason"u8, finish);
            json.WriteEndObject();
            json.WriteEndArray();
            if (plan.Request.IncludeUsage)
            {
                json.WriteNull("usage"u8);
            }

            json.WriteEndObject();
        }, TokenCount.Of(piece));
}
