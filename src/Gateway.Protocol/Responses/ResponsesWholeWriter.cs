using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Responses;

/// <summary>Writes an answer as one <c>response</c> body at its end; in place of it, the error that came instead.</summary>
public sealed class ResponsesWholeWriter : WholeAnswerWriter
{
    /// <summary>A writer for one answer.</summary>
    public ResponsesWholeWriter(AnswerFrame frame)
        : base(frame)
    {
    }

    /// <inheritdoc/>
    public override void Error(in AnswerError error) =>
        OpenAIErrorWriter.Write(Output, error.Message ?? AnswerErrorNames.DefaultMessage, error.Type ?? "api_error", null, null);

    /// <inheritdoc/>
    public override void End()
    {
        AnswerChoice choice = Answer.Choices[0];
        ResponseStatus status = ResponseStatus.Ended(choice.Reason);
        ResponseItems items = new(Frame);
        foreach (AnswerBlock block in choice.Blocks)
        {
            Add(items, block);
        }

        for (int i = 0; i < items.All.Count; i++)
        {
            // What ended before the cut came is whole.
            bool isLast = i == items.All.Count - 1;
            items.All[i].IsDone = status.Name == "completed" || (!isLast && items.All[i].Block.Kind != AnswerBlockKind.Call);
        }

        ResponsePieces.Write(Json, Frame, status, items, Answer.Spent);
    }

    private static void Add(ResponseItems items, AnswerBlock block)
    {
        if (block.Kind == AnswerBlockKind.Reasoning && block.Text.IsEmpty && !items.TellsSeals)
        {
            return;
        }

        if (block.Kind == AnswerBlockKind.Call && block.Seal is not null)
        {
            items.AddSeal(block.Seal);
        }

        items.Add(block);
    }
}
