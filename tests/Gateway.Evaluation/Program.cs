using Gateway.Evaluation.Privacy;

namespace Gateway.Evaluation;

/// <summary>
/// Entry point: <c>privacy --data DIR [--json FILE] [--bars] [--misses]</c> scores the detectors, <c>privacy predict IN OUT</c> writes
/// what they find in a file of the same schema, <c>privacy speed</c> times them.
/// </summary>
internal static class Program
{
    private const string Usage = """
        privacy --data DIR [--json FILE] [--bars] [--misses]   score the detectors on the development sets; --bars fails on a miss
        privacy predict IN.jsonl OUT.jsonl                     write id, label and findings for every line
        privacy speed                                          time scans; build with -c Release
        """;

    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["privacy", "predict", var input, var output]:
                PrivacyPrediction.Write(input, output);
                return 0;
            case ["privacy", "speed"]:
                return PrivacySpeed.Run();
            case ["privacy", ..] when Value(args, "--data") is { } data:
                return PrivacyEvaluation.Run(data, Value(args, "--json"), args.Contains("--bars"), args.Contains("--misses"));
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;
}
