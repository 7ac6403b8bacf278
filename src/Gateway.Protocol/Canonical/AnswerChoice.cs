using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>One choice of an answer, gathered as blocks in the order in which they began.</summary>
internal sealed class AnswerChoice
{
    private readonly List<AnswerBlock> _blocks = [];

    /// <summary>The blocks in order.</summary>
    public List<AnswerBlock> Blocks => _blocks;

    /// <summary>True when there is a tool call.</summary>
    public bool HasCalls { get; private set; }

    /// <summary>True when there is a refusal in words.</summary>
    public bool HasRefusal { get; private set; }

    /// <summary>Why it ended.</summary>
    public FinishReason Reason { get; set; }

    /// <summary>The text that ended it; null: none or not said.</summary>
    public string? StopSequence { get; set; }

    /// <summary>The block that a piece of this kind goes to: the last one, or a new one.</summary>
    public AnswerBlock Continue(AnswerBlockKind kind)
    {
        HasRefusal |= kind == AnswerBlockKind.Refusal;
        return _blocks.Count > 0 && _blocks[^1] is { } last && last.Kind == kind && last.Seal is null ? last : Add(new AnswerBlock(kind));
    }

    /// <summary>Seals the thinking that was just told, or adds a block that is nothing but the seal.</summary>
    public AnswerBlock Seal(ReasoningSeal seal)
    {
        AnswerBlock block = seal.Kind == SealKind.Redacted
            ? Add(new AnswerBlock(AnswerBlockKind.Reasoning))
            : Continue(AnswerBlockKind.Reasoning);
        block.Seal = seal;
        return block;
    }

    /// <summary>A call begins.</summary>
    public AnswerBlock Begin(int call, string id, string name, ReasoningSeal? seal)
    {
        HasCalls = true;
        return Add(new AnswerBlock(AnswerBlockKind.Call) { Call = call, Id = id, Name = name, Seal = seal });
    }

    /// <summary>The call's block; null: none began. Most pieces belong to the last one.</summary>
    public AnswerBlock? Find(int call) => _blocks.FindLast(block => block.Kind == AnswerBlockKind.Call && block.Call == call);

    /// <summary>Adds log probabilities to the last text.</summary>
    public void AddLogProbs(JsonElement logProbs) =>
        (_blocks.FindLast(block => block.Kind is AnswerBlockKind.Text or AnswerBlockKind.Refusal) ?? Continue(AnswerBlockKind.Text))
            .LogProbs.Add(logProbs);

    private AnswerBlock Add(AnswerBlock block)
    {
        _blocks.Add(block);
        return block;
    }
}
