using System.Text;

namespace Gateway.Protocol.Tests;

public sealed class BodySignsTests
{
    [Theory]
    [InlineData("```", BodySigns.CodeFence)]
    [InlineData("\"gw1.", BodySigns.Seal)]
    [InlineData("``x`", BodySigns.None)]
    [InlineData("gw1.", BodySigns.None)]
    [InlineData("\"gw1", BodySigns.None)]
    [InlineData("\"gw2. `", BodySigns.None)]
    [InlineData("\"gw1.```", BodySigns.Seal | BodySigns.CodeFence)]
    public void Read_SignAtEveryPlace_IsSeen(string sign, BodySigns expected)
    {
        // Also over the edges of vectors, and at the very end.
        for (var before = 0; before < 140; before++)
        {
            foreach (var behind in (ReadOnlySpan<int>)[0, 1, 2, 70, 200])
            {
                var body = Encoding.UTF8.GetBytes(new string('a', before) + sign + new string('b', behind));
                Assert.Equal(expected, BodySignsReader.Read(body));
            }
        }
    }
}
