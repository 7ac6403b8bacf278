using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>The output of a Responses answer: which blocks become items, and their ids.</summary>
internal sealed class ResponseItems(AnswerFrame frame)
{
    private readonly List<ResponseItem> _items = [];
    private readonly CallNaming _naming = new(frame);

    /// <summary>The items in order.</summary>
    public IReadOnlyList<ResponseItem> All => _items;

    /// <summary>True when seals are told: the client asked for them, or nothing is stored, so that it must send them back itself.</summary>
    public bool TellsSeals { get; } =
        frame.Request.Reasoning is { IncludeEncrypted: true } || Setting(frame, "store").ValueKind == JsonValueKind.False;

    /// <summary>A root field of the request that has no canonical place; undefined when it was not sent.</summary>
    public static JsonElement Setting(AnswerFrame frame, string name)
    {
        foreach (ForeignField field in frame.Request.Others)
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return default;
    }

    /// <summary>Adds an item for the block.</summary>
    public ResponseItem Add(AnswerBlock block)
    {
        bool isCustom = block.Kind == AnswerBlockKind.Call && IsCustom(_naming.Tool(block.Name));
        string prefix = block.Kind switch
        {
            AnswerBlockKind.Reasoning => "rs_",
            AnswerBlockKind.Call => isCustom ? "ctc_" : "fc_",
            _ => "msg_",
        };
        ResponseItem item = new(block, $"{prefix}{frame.Id}_{_items.Count}", _items.Count, isCustom) { TellsSeal = TellsSeals };
        _items.Add(item);
        return item;
    }

    /// <summary>Adds the item of a seal alone; null when seals are not told.</summary>
    public ResponseItem? AddSeal(ReasoningSeal seal) =>
        TellsSeals ? Add(new AnswerBlock(AnswerBlockKind.Reasoning) { Seal = seal }) : null;

    /// <summary>The block's item; null: it has none.</summary>
    public ResponseItem? Find(AnswerBlock block) => _items.FindLast(item => ReferenceEquals(item.Block, block));

    private bool IsCustom(string name)
    {
        foreach (CanonicalTool tool in frame.Request.Tools)
        {
            if (tool.Special.ValueKind == JsonValueKind.Object
                && tool.Special.TryGetProperty("type"u8, out JsonElement type) && type.ValueEquals("custom"u8)
                && tool.Special.TryGetProperty("name"u8, out JsonElement told) && told.ValueEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
