using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes an answer as one <c>chat.completion</c> body at its end; in place of it, the error that came instead.</summary>
public sealed class ChatWholeWriter : WholeAnswerWriter
{
    private readonly CallNaming _naming;

    /// <summary>A writer for one answer.</summary>
    public ChatWholeWriter(AnswerFrame frame)
        : base(frame) => _naming = new CallNaming(frame);

    /// <inheritdoc/>
    public override void Error(in AnswerError error) =>
        OpenAIErrorWriter.Write(Output, error.Message ?? AnswerErrorNames.DefaultMessage, error.Type ?? "api_error", null, null);

    /// <inheritdoc/>
    public override void End()
    {
        ChatPieces.WriteHead(Json, Frame, "chat.completion"u8);
        Json.Raw(",\"choices\":["u8);
        for (int i = 0; i < Answer.Choices.Count; i++)
        {
            Json.Raw(i > 0 ? ",{\"index\":"u8 : "{\"index\":"u8).Number(i);
            WriteChoice(Answer.Choices[i]);
        }

        Json.Raw("],\"usage\":"u8);
        ChatPieces.WriteUsage(Json, Frame, Answer.Spent);
        Json.Raw("}"u8);
    }

    private void WriteChoice(AnswerChoice choice)
    {
        Json.Raw(",\"message\":{\"role\":\"assistant\",\"content\":"u8);
        bool isWordless = choice.HasCalls || choice.HasRefusal;
        WriteJoined(choice, AnswerBlockKind.Text, isWordless);
        Json.Raw(",\"refusal\":"u8);
        WriteJoined(choice, AnswerBlockKind.Refusal, isNullWhenAbsent: true);
        WriteReasoning(choice);
        WriteCalls(choice);
        Json.Raw("},\"logprobs\":"u8);
        WriteLogProbs(choice);
        Json.Raw(",\"finish_reason\":"u8).Quoted(ChatFinishReasons.Name(choice.Reason)).Raw("}"u8);
    }

    private void WriteJoined(AnswerChoice choice, AnswerBlockKind kind, bool isNullWhenAbsent)
    {
        if (isNullWhenAbsent && !Has(choice, kind))
        {
            Json.Raw("null"u8);
            return;
        }

        Json.Raw("\""u8);
        foreach (AnswerBlock block in choice.Blocks)
        {
            Json.Raw(block.Kind == kind ? block.Text : default);
        }

        Json.Raw("\""u8);
    }

    private void WriteReasoning(AnswerChoice choice)
    {
        if (Has(choice, AnswerBlockKind.Reasoning))
        {
            Json.Raw(",\"reasoning_content\":"u8);
            WriteJoined(choice, AnswerBlockKind.Reasoning, isNullWhenAbsent: true);
        }

        int seals = 0;
        foreach (AnswerBlock block in choice.Blocks)
        {
            if (block.Seal is { } seal && (block.Kind == AnswerBlockKind.Reasoning || seal.Origin != Dialect.Gemini))
            {
                Json.Raw(seals == 0 ? ",\"reasoning_details\":["u8 : ","u8);
                ChatPieces.WriteSeal(Json, seal, seals++);
            }
        }

        Json.Raw(seals > 0 ? "]"u8 : default);
    }

    private void WriteCalls(AnswerChoice choice)
    {
        bool isFirst = true;
        foreach (AnswerBlock call in choice.Blocks)
        {
            if (call.Kind == AnswerBlockKind.Call)
            {
                Json.Raw(isFirst ? ",\"tool_calls\":["u8 : ","u8);
                isFirst = false;
                Json.Raw("{\"id\":"u8).String(_naming.OpenAIId(call.Id)).Raw(",\"type\":\"function\",\"function\":{\"name\":"u8);
                Json.String(_naming.Tool(call.Name)).Raw(",\"arguments\":"u8).Quoted(call.Text).Raw("}"u8);
                ChatPieces.WriteCallSeal(Json, call.Seal);
                Json.Raw("}"u8);
            }
        }

        Json.Raw(isFirst ? default : "]"u8);
    }

    private void WriteLogProbs(AnswerChoice choice)
    {
        LogProbEntries all = new();
        foreach (AnswerBlock block in choice.Blocks)
        {
            all.Add(block.LogProbs);
        }

        all.Write(Json);
    }

    private static bool Has(AnswerChoice choice, AnswerBlockKind kind)
    {
        foreach (AnswerBlock block in choice.Blocks)
        {
            if (block.Kind == kind && !block.Text.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
