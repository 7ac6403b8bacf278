using System.Text;
using CsCheck;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

public sealed class AnswerWriterPropertyTests
{
    [Theory]
    [InlineData("chat", 1)]
    [InlineData("chat", 3)]
    [InlineData("messages", 1)]
    [InlineData("responses", 1)]
    public void P32_P33_P34_P35_Write_RandomAnswer_KeepsTheRulesAndAllThatWasTold(string dialect, int choices) => RandomJson.Seeds.Sample(
        seed =>
        {
            RandomAnswer answer = new(seed, choices);
            AnswerFrame frame = Frame(answer);

            SeenAnswer streamed = AnswerWriters.CheckStream(dialect, AnswerWriters.Write(dialect, true, frame, answer.Script), frame);
            SeenAnswer whole = AnswerWriters.ReadWhole(dialect, AnswerWriters.Write(dialect, false, frame, answer.Script));

            Assert.Equal(choices, streamed.Choices.Count);
            for (int i = 0; i < choices; i++)
            {
                AssertTold(dialect, answer, i, streamed.Choices[i]);
                AssertTold(dialect, answer, i, whole.Choices[i]);
                Assert.Equal(streamed.Choices[i].Finish, whole.Choices[i].Finish);
                Assert.Equal(streamed.Choices[i].Seals.Order(), whole.Choices[i].Seals.Order());
            }

            AssertSeals(dialect, answer, streamed);
            Assert.Equal(streamed.Usage.GetRawText(), whole.Usage.GetRawText());
        },
        iter: 600);

    [Fact]
    public void P39_Write_ErrorAtAnyPoint_IsTheLastThingWritten() => RandomJson.Seeds.Sample(
        seed =>
        {
            RandomAnswer answer = new(seed, choices: 1);
            AnswerFrame frame = Frame(answer);
            int cut = new Random(seed).Next(answer.Script.Count);
            List<Action<IAnswerSink>> script = [.. answer.Script.Take(cut), sink => sink.Error(new AnswerError("api_error", "gone")), .. answer.Script.Skip(cut)];

            foreach (string dialect in AnswerWriters.Dialects)
            {
                byte[] written = AnswerWriters.Write(dialect, true, frame, script);

                Assert.True(AnswerWriters.CheckStream(dialect, written, frame).IsError);
                Assert.DoesNotContain("[DONE]", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
            }
        },
        iter: 300);

    private static AnswerFrame Frame(RandomAnswer answer)
    {
        AnswerFrame frame = AnswerWriters.Frame(answer.Upstream);
        frame.Report.ToolNames.Add("client.tool", "up_tool");
        frame.Report.JsonByTool = answer.JsonByTool;
        return frame;
    }

    private static void AssertTold(string dialect, RandomAnswer answer, int choice, SeenChoice seen)
    {
        SeenChoice told = answer.Told.Choices[choice];
        Assert.Equal(told.Reasoning.ToString(), seen.Reasoning.ToString());
        Assert.Equal(dialect == "messages" ? answer.Spoken.ToString() : told.Text.ToString(), seen.Text.ToString());
        Assert.Equal(dialect == "messages" ? "" : told.Refusal.ToString(), seen.Refusal.ToString());
        Assert.Equal(told.Calls.Select(call => $"{Id(dialect, answer, call.Id)}|{call.Name}|{call.Arguments}"), seen.Calls.Select(call => call.ToString()));
    }

    private static string Id(string dialect, RandomAnswer answer, string id) => (dialect, answer.Upstream) switch
    {
        ("messages", Dialect.AnthropicMessages) => id,
        ("messages", _) => ToolCallIds.ToAnthropic(id),
        (_, Dialect.AnthropicMessages) => ToolCallIds.ToOpenAI(id),
        _ => id,
    };

    /// <summary>Every seal comes back from what the client holds, none twice; unsigned thinking has a mark that is no seal.</summary>
    private static void AssertSeals(string dialect, RandomAnswer answer, SeenAnswer seen)
    {
        Dialect client = dialect switch
        {
            "chat" => Dialect.OpenAIChat,
            "messages" => Dialect.AnthropicMessages,
            _ => Dialect.OpenAIResponses,
        };
        List<string> values = [];
        foreach (string text in seen.Choices.SelectMany(choice => choice.Seals))
        {
            Assert.True(SealText.TryDecode(text, client, SealKind.Signature, out ReasoningSeal? seal));
            values.Add(seal.Value);
        }

        Assert.Equal(answer.Seals.Select(seal => seal.Value).Order(), values.Where(value => value.Length > 0).Order());
    }
}
