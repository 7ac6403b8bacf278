using System.Text;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Sound bodies that mutations begin with: the golden ones, and those real clients sent where the recordings are there.</summary>
internal static class BodySeeds
{
    // Longer ones would only make cases slower; what is special about them is their length.
    private const int MaxBytes = 6000;

    private static readonly string[] Embeddings =
    [
        """{"model":"m","input":"text to embed"}""",
        """{"model":"m","input":["one","two"],"encoding_format":"base64","dimensions":4,"user":"u"}""",
        """{"model":"m","input":[[1,2],[3]]}""",
        """{"model":"m","input":[1,2,3],"x":{"y":[null]}}""",
    ];

    private static readonly string[] Completions =
    [
        """{"model":"m","prompt":"Once","stream":true,"stream_options":{"include_usage":false},"max_tokens":3,"stop":["a"]}""",
        """{"model":"m","prompt":["a","b"],"n":2,"logprobs":1,"echo":true,"suffix":"s"}""",
        """{"model":"m","prompt":[[1,2],[3]],"best_of":2,"logit_bias":{"50256":-100}}""",
    ];

    private static readonly Dictionary<BodyShape, byte[][]> All = new()
    {
        [BodyShape.Chat] = Load("chat", "/v1/chat/completions", "chat*.yaml"),
        [BodyShape.Responses] = Load("responses", "/v1/responses", "responses*.yaml"),
        [BodyShape.Messages] = Load("messages", "/v1/messages", "messages*.yaml"),
        [BodyShape.Embeddings] = [.. Embeddings.Select(Encoding.UTF8.GetBytes), .. Recorded("/v1/embeddings", "embeddings*.yaml")],
        [BodyShape.Completions] = [.. Completions.Select(Encoding.UTF8.GetBytes), .. Recorded("/v1/completions", "completion*.yaml")],
    };

    public static byte[][] Of(BodyShape shape) => All[shape];

    private static byte[][] Load(string dialect, string path, string exchanges)
    {
        string goldens = Path.Combine(Repository.Root, "tests", "Golden");
        IEnumerable<byte[]> own = new[] { "parse", "request" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(goldens, folder), $"*.{dialect}.json"))
            .Where(file => Path.GetFileName(file).Split('.').Length == 3)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes);
        return [.. own.Concat(Recorded(path, exchanges)).Where(body => body.Length <= MaxBytes)];
    }

    private static IEnumerable<byte[]> Recorded(string path, string exchanges) =>
        !Directory.Exists(Repository.Conformance)
            ? []
            : RecordedRequests.Clients(path).Select(shape => shape.Body)
                .Concat(RecordedRequests.Exchanges(exchanges).Select(exchange => exchange.Body))
                .Distinct(StringComparer.Ordinal)
                .Select(Encoding.UTF8.GetBytes);
}
