using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Anthropic;

/// <summary>Writes a message as events: message_start, ping, each block's start, deltas and stop, message_delta, message_stop.</summary>
internal static class MessageEventWriter
{
    /// <summary>Characters of tool input in one delta: short, so that every call comes in pieces.</summary>
    private const int InputPiece = 8;

    /// <summary>Writes the whole stream.</summary>
    public static List<Frame> Write(AnswerPlan plan)
    {
        var frames = new FrameBuilder(plan.Script);
        WriteStart(frames, plan);
        var block = 0;
        if (plan.Script.Reasoning is { } reasoning)
        {
            WriteThinking(frames, block++, plan, reasoning);
        }

        if (plan.Pieces.Count > 0)
        {
            WriteText(frames, block++, plan);
        }

        foreach (var call in plan.ToolCalls)
        {
            WriteCall(frames, block++, call);
        }

        WriteEnd(frames, plan);
        return frames.Build();
    }

    private static void WriteStart(FrameBuilder frames, AnswerPlan plan)
    {
        Add(frames, FrameKind.Opening, "message_start", json =>
        {
            json.WriteStartObject("message"u8);
            MessageWriter.WriteHead(json, plan);
            json.WriteStartArray("content"u8);
            json.WriteEndArray();
            json.WriteNull("stop_reason"u8);
            json.WriteNull("stop_sequence"u8);
            if (!plan.Script.OmitUsage)
            {
                MessageWriter.WriteUsage(json, plan, 1);
            }

            json.WriteEndObject();
        });
        Add(frames, FrameKind.Opening, "ping", static _ => { });
    }

    private static void WriteEnd(FrameBuilder frames, AnswerPlan plan)
    {
        Add(frames, FrameKind.Closing, "message_delta", json =>
        {
            json.WriteStartObject("delta"u8);
            MessageWriter.WriteStop(json, plan);
            json.WriteEndObject();
            if (!plan.Script.OmitUsage)
            {
                MessageWriter.WriteUsage(json, plan, plan.CompletionTokens);
            }
        });
        Add(frames, FrameKind.Terminal, "message_stop", static _ => { });
    }

    private static void WriteThinking(FrameBuilder frames, int block, AnswerPlan plan, string reasoning)
    {
        if (plan.Script.RedactReasoning)
        {
            AddBlock(frames, block, json => MessageWriter.WriteThinking(json, plan, reasoning));
            AddStop(frames, block);
            return;
        }

        AddBlock(frames, block, json =>
        {
            json.WriteString("type"u8, "thinking");
            json.WriteString("thinking"u8, string.Empty);
            json.WriteString("signature"u8, string.Empty);
        });
        foreach (var piece in AnswerText.Split(reasoning, new Script()))
        {
            AddDelta(frames, block, "thinking_delta", "thinking", piece);
        }

        AddDelta(frames, block, "signature_delta", "signature", Seals.Of(reasoning));
        AddStop(frames, block);
    }

    private static void WriteText(FrameBuilder frames, int block, AnswerPlan plan)
    {
        AddBlock(frames, block, json =>
        {
            json.WriteString("type"u8, "text");
            json.WriteString("text"u8, string.Empty);
        });
        foreach (var piece in plan.Pieces)
        {
            AddDelta(frames, block, "text_delta", "text", piece);
        }

        AddStop(frames, block);
    }

    private static void WriteCall(FrameBuilder frames, int block, PlannedToolCall call)
    {
        AddBlock(frames, block, json =>
        {
            MessageWriter.WriteCallHead(json, call);
            json.WriteStartObject("input"u8);
            json.WriteEndObject();
        });
        AddDelta(frames, block, "input_json_delta", "partial_json", string.Empty);
        foreach (var piece in AnswerText.Even(call.Arguments, (call.Arguments.Length + InputPiece - 1) / InputPiece))
        {
            AddDelta(frames, block, "input_json_delta", "partial_json", piece);
        }

        AddStop(frames, block);
    }

    private static void AddBlock(FrameBuilder frames, int block, Action<Utf8JsonWriter> content) =>
        Add(frames, FrameKind.Opening, "content_block_start", json =>
        {
            json.WriteNumber("index"u8, block);
            json.WriteStartObject("content_block"u8);
            content(json);
            json.WriteEndObject();
        });

    private static void AddDelta(FrameBuilder frames, int block, string type, string member, string piece) =>
        Add(
            frames,
            FrameKind.Content,
            "content_block_delta",
            json =>
            {
                json.WriteNumber("index"u8, block);
                json.WriteStartObject("delta"u8);
                json.WriteString("type"u8, type);
                json.WriteString(member, piece);
                json.WriteEndObject();
            },
            TokenCount.Of(piece));

    private static void AddStop(FrameBuilder frames, int block) =>
        Add(frames, FrameKind.Closing, "content_block_stop", json => json.WriteNumber("index"u8, block));

    private static void Add(FrameBuilder frames, FrameKind kind, string type, Action<Utf8JsonWriter> members, int tokens = 0) =>
        frames.Add(
            kind,
            type,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("type"u8, type);
                members(json);
                json.WriteEndObject();
            },
            tokens);
}
