using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Answers;

/// <summary>Makes the reason to stop agree with the calls that were made.</summary>
internal static class AnswerFinish
{
    /// <summary>
    /// Gemini, Responses, and OpenAI under a forced tool choice say that they are done although a call waits for its result; others
    /// wait for calls nobody made.
    /// </summary>
    public static FinishReason Corrected(FinishReason reason, bool hasCalls, bool areAnswered) => reason switch
    {
        FinishReason.Stop when hasCalls && !areAnswered => FinishReason.ToolCalls,
        FinishReason.ToolCalls when !hasCalls => FinishReason.Stop,
        _ => reason,
    };
}
