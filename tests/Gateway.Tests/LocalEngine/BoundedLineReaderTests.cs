using CsCheck;
using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

public sealed class BoundedLineReaderTests
{
    [Fact]
    public async Task ReadAsync_AnyText_GivesItsLinesCutToTheBound()
    {
        await Gen.String[Gen.Char["ab\n\rü"], 0, 200].SampleAsync(async text =>
        {
            List<string> lines = [];
            await new BoundedLineReader(new StringReader(text), 10).ReadAsync(lines.Add, TestContext.Current.CancellationToken);

            var expected = text.Split('\n').Select(line => line[..Math.Min(10, line.Length)].TrimEnd('\r')).Where(line => line.Length > 0);
            return expected.SequenceEqual(lines);
        });
    }
}
