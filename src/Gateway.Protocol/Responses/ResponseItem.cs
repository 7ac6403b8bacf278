using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>An item of a Responses answer's output.</summary>
/// <param name="block">What it holds.</param>
/// <param name="id">Its id.</param>
/// <param name="index">Its place in the output.</param>
/// <param name="isCustom">True for a call of a custom tool, whose input is free text.</param>
internal sealed class ResponseItem(AnswerBlock block, string id, int index, bool isCustom)
{
    /// <summary>What it holds.</summary>
    public AnswerBlock Block { get; } = block;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Its place in the output.</summary>
    public int Index { get; } = index;

    /// <summary>True for a call of a custom tool.</summary>
    public bool IsCustom { get; } = isCustom;

    /// <summary>True when the seal of its thinking is told.</summary>
    public bool TellsSeal { get; init; }

    /// <summary>True once it is complete.</summary>
    public bool IsDone { get; set; }
}
