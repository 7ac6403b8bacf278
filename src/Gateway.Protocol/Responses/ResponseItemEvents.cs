using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Responses;

/// <summary>Writes the events of output items and counts all events of the stream.</summary>
internal sealed class ResponseItemEvents(AnswerFrame frame, JsonPieces json)
{
    private readonly CallNaming _naming = new(frame);
    private long _sequence;

    /// <summary>Begins an event; the caller writes further members and then <see cref="EndEvent"/>.</summary>
    public JsonPieces BeginEvent(ReadOnlySpan<byte> type)
    {
        json.Raw("event: response."u8).Raw(type).Raw("\ndata: {\"type\":\"response."u8).Raw(type);
        return json.Raw("\",\"sequence_number\":"u8).Number(_sequence++);
    }

    /// <summary>Ends the event.</summary>
    public void EndEvent() => json.Raw("}\n\n"u8);

    /// <summary>The item begins; with <paramref name="hasPart"/>, its one part as well.</summary>
    public void Begin(ResponseItem item, bool hasPart)
    {
        BeginEvent("output_item.added"u8).Raw(",\"output_index\":"u8).Number(item.Index).Raw(",\"item\":"u8);
        ResponseItemPieces.Write(json, frame, item, isWhole: false);
        EndEvent();
        if (hasPart && item.Block.Kind != AnswerBlockKind.Call)
        {
            bool isSummary = item.Block.Kind == AnswerBlockKind.Reasoning;
            Part(item, isSummary ? "reasoning_summary_part.added"u8 : "content_part.added"u8, isWhole: false);
        }
    }

    /// <summary>A piece of the item's text or arguments; a custom tool's input is told when it is complete.</summary>
    public void Delta(ResponseItem item, ReadOnlySpan<byte> jsonText)
    {
        if (jsonText.IsEmpty || item.IsCustom)
        {
            return;
        }

        BeginPieceEvent(item, item.Block.Kind switch
        {
            AnswerBlockKind.Text => "output_text.delta"u8,
            AnswerBlockKind.Refusal => "refusal.delta"u8,
            AnswerBlockKind.Reasoning => "reasoning_summary_text.delta"u8,
            _ => "function_call_arguments.delta"u8,
        });
        json.Raw(",\"delta\":"u8).Quoted(jsonText).Raw(item.Block.Kind == AnswerBlockKind.Text ? ",\"logprobs\":[]"u8 : default);
        EndEvent();
    }

    /// <summary>Log probabilities of the text just told: a delta of its own, without text.</summary>
    public void LogProbs(ResponseItem item, ReadOnlySpan<byte> entries)
    {
        BeginPieceEvent(item, "output_text.delta"u8);
        json.Raw(",\"delta\":\"\",\"logprobs\":["u8).Raw(entries).Raw("]"u8);
        EndEvent();
    }

    /// <summary>The item is complete, unless <paramref name="isCut"/>.</summary>
    public void End(ResponseItem item, bool isCut)
    {
        Delta(item, item.Block.Complete());
        item.IsDone = !isCut;
        EndText(item);
        BeginEvent("output_item.done"u8).Raw(",\"output_index\":"u8).Number(item.Index).Raw(",\"item\":"u8);
        ResponseItemPieces.Write(json, frame, item, isWhole: true);
        EndEvent();
    }

    private void EndText(ResponseItem item)
    {
        AnswerBlock block = item.Block;
        switch (block.Kind)
        {
            case AnswerBlockKind.Text:
                BeginPieceEvent(item, "output_text.done"u8);
                json.Raw(",\"text\":"u8).Quoted(block.Text).Raw(",\"logprobs\":["u8).Raw(block.LogProbs.Content).Raw("]"u8);
                EndEvent();
                Part(item, "content_part.done"u8, isWhole: true);
                break;
            case AnswerBlockKind.Refusal:
                BeginPieceEvent(item, "refusal.done"u8);
                json.Raw(",\"refusal\":"u8).Quoted(block.Text);
                EndEvent();
                Part(item, "content_part.done"u8, isWhole: true);
                break;
            case AnswerBlockKind.Reasoning when block.Text.IsEmpty:
                break;
            case AnswerBlockKind.Reasoning:
                BeginPieceEvent(item, "reasoning_summary_text.done"u8);
                json.Raw(",\"text\":"u8).Quoted(block.Text);
                EndEvent();
                Part(item, "reasoning_summary_part.done"u8, isWhole: true);
                break;
            default:
                EndCall(item);
                break;
        }
    }

    private void EndCall(ResponseItem item)
    {
        if (!item.IsCustom)
        {
            BeginPieceEvent(item, "function_call_arguments.done"u8);
            json.Raw(",\"name\":"u8).String(_naming.Tool(item.Block.Name)).Raw(",\"arguments\":"u8).Quoted(item.Block.Text);
            EndEvent();
            return;
        }

        ReadOnlySpan<byte> input = CustomToolInput.Read(item.Block.Text);
        BeginPieceEvent(item, "custom_tool_call_input.delta"u8);
        json.Raw(",\"delta\":"u8).Quoted(input);
        EndEvent();
        BeginPieceEvent(item, "custom_tool_call_input.done"u8);
        json.Raw(",\"input\":"u8).Quoted(input);
        EndEvent();
    }

    private void Part(ResponseItem item, ReadOnlySpan<byte> type, bool isWhole)
    {
        BeginPieceEvent(item, type);
        json.Raw(",\"part\":"u8);
        ResponseItemPieces.WritePart(json, item.Block, isWhole);
        EndEvent();
    }

    /// <summary>Begins an event about the one part of an item.</summary>
    private void BeginPieceEvent(ResponseItem item, ReadOnlySpan<byte> type)
    {
        BeginEvent(type).Raw(",\"item_id\":"u8).String(item.Id).Raw(",\"output_index\":"u8).Number(item.Index);
        json.Raw(item.Block.Kind switch
        {
            AnswerBlockKind.Reasoning => ",\"summary_index\":0"u8,
            AnswerBlockKind.Call => default,
            _ => ",\"content_index\":0"u8,
        });
    }
}
