using System.Text;
using Gateway.Requests;

namespace Gateway.Tests.Requests;

public sealed class KeptAnswerTests
{
    // Whoever continues an answer waits only for those that are ending: it must be said before the last bytes leave.
    [Theory]
    [InlineData("{", 1)]
    [InlineData("event: response.created\ndata: {}\n\n|event: response.comp|leted\ndata: {}\n\n", 3)]
    [InlineData("event: response.created\ndata: {}\n\n|event: response.incomplete\n", 2)]
    public void P22_Note_TheEndOfAnAnswer_IsSaidOnceAndAtOnce(string pieces, int endsAt)
    {
        var said = 0;
        var kept = new KeptAnswer([], () => said++);
        var number = 0;

        foreach (var piece in pieces.Split('|'))
        {
            kept.Note(Encoding.UTF8.GetBytes(piece));
            number++;
            Assert.Equal((number >= endsAt, number >= endsAt ? 1 : 0), (kept.IsEnding, said));
        }

        kept.Note("response.completed"u8);
        Assert.Equal(1, said);
    }
}
