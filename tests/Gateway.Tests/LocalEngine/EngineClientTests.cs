using System.Text;
using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

public sealed class EngineClientTests
{
    private const string Metrics = "# HELP x\nllamacpp:n_decode_total 39\nllamacpp:tokens_predicted_seconds_total 1.5\n";

    [Fact]
    public void Read_ProcessingSlot_IsBusy() => Assert.True(Read(Slot(processing: true, 1, 0), Metrics).Busy);

    [Fact]
    public void Read_SlotWithoutATask_IsIdle() => Assert.False(Read("""[{"id":0,"is_processing":false}]""", Metrics).Busy);

    [Fact]
    public void Read_PromptOrAnswerTokensMove_MarkChanges()
    {
        var marks = new[] { Read(Slot(true, 1, 0), Metrics), Read(Slot(true, 512, 0), Metrics), Read(Slot(true, 512, 1), Metrics), Read(Slot(true, 512, 1), Metrics.Replace("39", "40")) };

        Assert.Equal(4, marks.Select(progress => progress.Mark).Distinct().Count());
    }

    [Fact]
    public void Read_OnlyClocksMove_MarkStays() =>
        Assert.Equal(Read(Slot(true, 1, 0), Metrics).Mark, Read(Slot(true, 1, 0), Metrics.Replace("1.5", "1.6")).Mark);

    private static EngineProgress Read(string slots, string metrics) => EngineClient.Read(Encoding.UTF8.GetBytes(slots), metrics);

    private static string Slot(bool processing, int prompt, int decoded) =>
        $$"""[{"id":0,"is_processing":{{(processing ? "true" : "false")}},"id_task":7,"n_prompt_tokens_processed":{{prompt}},"next_token":[{"n_decoded":{{decoded}}}]}]""";
}
