using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes an answer as one <c>message</c> body at its end; in place of it, the error that came instead.</summary>
public sealed class MessagesWholeWriter : WholeAnswerWriter
{
    private readonly CallNaming _naming;

    /// <summary>A writer for one answer.</summary>
    public MessagesWholeWriter(AnswerFrame frame)
        : base(frame) => _naming = new CallNaming(frame);

    /// <inheritdoc/>
    public override void Error(in AnswerError error) => AnthropicErrorWriter.Write(
        Output, error.Message ?? AnswerErrorNames.DefaultMessage, AnswerErrorNames.ToAnthropic(error.Type), requestId: null);

    /// <inheritdoc/>
    public override void End()
    {
        AnswerChoice choice = Answer.Choices[0];
        MessagePieces.WriteHead(Json, Frame);
        bool isFirst = true;
        foreach (AnswerBlock block in choice.Blocks)
        {
            Json.Raw(isFirst ? default : ","u8);
            isFirst = false;
            WriteBlock(block);
        }

        Json.Raw("],"u8);
        MessagePieces.WriteStop(Json, choice.Reason, choice.HasRefusal, choice.StopSequence);
        Json.Raw(",\"usage\":"u8);
        MessagePieces.WriteUsage(Json, Frame, Answer.Spent);
        Json.Raw("}"u8);
    }

    private void WriteBlock(AnswerBlock block)
    {
        switch (block.Kind)
        {
            case AnswerBlockKind.Call:
                WriteCall(block);
                break;
            case AnswerBlockKind.Reasoning when block.Text.IsEmpty && block.Seal is { } seal && !MessagePieces.IsThinking(seal):
                MessagePieces.WriteRedacted(Json, seal);
                break;
            case AnswerBlockKind.Reasoning:
                string signature = block.Seal is null
                    ? MessagePieces.UnsignedMark(Frame)
                    : SealText.Encode(block.Seal, Dialect.AnthropicMessages);
                Json.Raw("{\"type\":\"thinking\",\"thinking\":"u8).Quoted(block.Text);
                Json.Raw(",\"signature\":"u8).String(signature).Raw("}"u8);
                break;
            default:
                Json.Raw("{\"type\":\"text\",\"text\":"u8).Quoted(block.Text).Raw("}"u8);
                break;
        }
    }

    private void WriteCall(AnswerBlock call)
    {
        if (call.Seal is not null)
        {
            MessagePieces.WriteRedacted(Json, call.Seal);
            Json.Raw(","u8);
        }

        Json.Raw("{\"type\":\"tool_use\",\"id\":"u8).String(_naming.AnthropicId(call.Id));
        Json.Raw(",\"name\":"u8).String(_naming.Tool(call.Name)).Raw(",\"input\":"u8);
        MessagePieces.WriteInputObject(Json, call.Text);
        Json.Raw("}"u8);
    }
}
