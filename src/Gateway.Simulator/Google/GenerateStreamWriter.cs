using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Google;

/// <summary>Writes a Gemini answer in pieces: each is a whole answer with one part, the last one has the finish reason.</summary>
internal static class GenerateStreamWriter
{
    /// <summary>Writes the events of <c>alt=sse</c>.</summary>
    public static List<Frame> Write(AnswerPlan plan)
    {
        var frames = new FrameBuilder(plan.Script);
        foreach (var (kind, piece, tokens) in Pieces(plan))
        {
            frames.Add(kind, null, piece, tokens);
        }

        return frames.Build();
    }

    /// <summary>Writes the JSON array that comes without <c>alt=sse</c>.</summary>
    public static byte[] WriteArray(AnswerPlan plan) => FrameBuilder.Write(json =>
    {
        json.WriteStartArray();
        foreach (var (_, piece, _) in Pieces(plan))
        {
            piece(json);
        }

        json.WriteEndArray();
    });

    private static IEnumerable<(FrameKind Kind, Action<Utf8JsonWriter> Piece, int Tokens)> Pieces(AnswerPlan plan)
    {
        if (plan.Script.PromptBlocked is not null)
        {
            yield return (FrameKind.Terminal, json => WritePiece(json, plan, -1, null, 0, static _ => { }), 0);
            yield break;
        }

        for (var index = 0; index < plan.Request.Choices; index++)
        {
            foreach (var piece in Candidate(plan, index))
            {
                yield return piece;
            }
        }
    }

    private static IEnumerable<(FrameKind Kind, Action<Utf8JsonWriter> Piece, int Tokens)> Candidate(AnswerPlan plan, int candidate)
    {
        var sofar = plan.Script.ReasoningTokens;
        foreach (var thought in plan.Script.Reasoning is { } reasoning && GenerateWriter.ShowsThoughts(plan) ? AnswerText.Split(reasoning, new Script()) : [])
        {
            yield return (
                FrameKind.Content,
                json => WritePiece(
                    json, plan, candidate, null, plan.Script.ReasoningTokens,
                    parts => GenerateWriter.WriteText(parts, plan, thought, isThought: true, isLast: false)),
                TokenCount.Of(thought));
        }

        foreach (var text in plan.Pieces)
        {
            sofar += TokenCount.Of(text);
            var tokens = sofar;
            yield return (
                FrameKind.Content,
                json => WritePiece(json, plan, candidate, null, tokens, parts => GenerateWriter.WriteText(parts, plan, text, isThought: false, isLast: false)),
                TokenCount.Of(text));
        }

        for (var position = 0; position < plan.ToolCalls.Count; position++)
        {
            var call = position;
            yield return (FrameKind.Content, json => WritePiece(json, plan, candidate, null, sofar, parts => GenerateWriter.WriteCall(parts, plan, call)), 1);
        }

        var kind = candidate == plan.Request.Choices - 1 ? FrameKind.Terminal : FrameKind.Closing;
        yield return (
            kind,
            json => WritePiece(
                json, plan, candidate, GenerateWriter.FinishReason(plan), plan.CompletionTokens,
                parts => GenerateWriter.WriteText(parts, plan, string.Empty, isThought: false, isLast: true)),
            0);
    }

    private static void WritePiece(Utf8JsonWriter json, AnswerPlan plan, int candidate, string? finish, int tokens, Action<Utf8JsonWriter> parts)
    {
        json.WriteStartObject();
        if (candidate >= 0)
        {
            json.WriteStartArray("candidates"u8);
            GenerateWriter.WriteCandidate(json, plan, candidate, finish, parts);
            json.WriteEndArray();
        }

        GenerateWriter.WriteTail(json, plan, tokens);
        json.WriteEndObject();
    }
}
