using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Bodies of all client shapes through outline, document, parser and every request writer.</summary>
[Collection(FuzzCollection.Name)]
public sealed class RequestFuzzTests(ITestOutputHelper output)
{
    private static readonly BodyShape[] Shapes = [BodyShape.Chat, BodyShape.Responses, BodyShape.Messages, BodyShape.Chat, BodyShape.Responses, BodyShape.Messages, BodyShape.Embeddings, BodyShape.Completions];

    [Fact]
    public void P11_P51_AnyBody_IsReadAlikeAndWrittenWhole() => new FuzzRun(Make, (seed, body) => RequestRules.Check(ShapeOf(seed), body)).Run(output);

    private static BodyShape ShapeOf(int seed) => Shapes[seed % Shapes.Length];

    private static byte[] Make(int seed)
    {
        Random random = new(seed);
        RandomJson json = new(random);
        byte[][] seeds = BodySeeds.Of(ShapeOf(seed));
        byte[] body = seeds[random.Next(seeds.Length)];
        switch (random.Next(10))
        {
            case 0:
                return json.Document(duplicates: true);
            case < 4:
                return json.Mutate(body);
            case < 6:
                return new RandomBody(random).Of(ShapeOf(seed));
            case < 7:
                return new BodyMutation(random).Of(new RandomBody(random).Of(ShapeOf(seed)));
            default:
                body = new BodyMutation(random).Of(body);
                return random.Next(6) == 0 ? json.Mutate(body) : body;
        }
    }
}
