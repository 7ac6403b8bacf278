using System.Globalization;
using System.Text.Json;

namespace Gateway.Evaluation.Privacy;

/// <summary>Runs every set that is there, prints the table, and holds the figures against the bars.</summary>
internal static class PrivacyEvaluation
{
    private static readonly string[] SpanFiles =
        ["presidio-synth-v2.dev.jsonl", "presidio-generated-large.dev.jsonl", "polish-documents.dev.jsonl", "clinical-es.dev.jsonl.gz", "tier-prompts.dev.jsonl"];

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>The exit code: 0, 1 when a bar does not hold, 2 when there is no data.</summary>
    public static int Run(string data, string? json, bool bars, bool misses)
    {
        if (!Directory.Exists(data))
        {
            Console.Error.WriteLine($"no development data in {data}: nothing was measured");
            return 2;
        }

        var scores = Measure(data);
        var held = PrivacyBars.Of(scores);
        Print(scores, held, misses);
        if (json is not null)
        {
            File.WriteAllText(json, JsonSerializer.Serialize(new { scores, bars = held }, Json));
        }

        return bars && held.Exists(bar => !bar.Holds) ? 1 : 0;
    }

    private static List<Score> Measure(string data)
    {
        List<Score> scores = [];
        foreach (var file in SpanFiles)
        {
            Add(file, SpanSets.Run);
        }

        Add("recogniser-cases.dev.jsonl", CaseSets.Recognisers);
        Add("checksum-cases.dev.jsonl", CaseSets.Checksums);
        Add("phone-examples.dev.jsonl", path => [CaseSets.Phones(path)]);
        Add("secrets.dev.jsonl.gz", CaseSets.Secrets);
        Add("benign.dev.jsonl", path => [CaseSets.Benign(path)]);
        return scores;

        void Add(string file, Func<string, IEnumerable<Score>> run)
        {
            var path = Path.Combine(data, file);
            if (File.Exists(path))
            {
                scores.AddRange(run(path));
            }
            else
            {
                Console.WriteLine($"skipped: {file} is not there");
            }
        }
    }

    private static void Print(List<Score> scores, List<Bar> bars, bool misses)
    {
        Console.WriteLine($"{"set",-26} {"type",-34} {"n",5} {"prec",6} {"recall",6} {"F2",6} {"false",6}");
        foreach (var score in scores)
        {
            var falseAlarms = score.Clean > 0 ? score.FalseAlarms.ToString("0.000", CultureInfo.InvariantCulture) : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score.Set,-26} {score.Type,-34} {score.Found + score.Missed,5} {score.Precision,6:0.000} {score.Recall,6:0.000} {score.F2,6:0.000} {falseAlarms,6}"));
            foreach (var place in misses ? score.Places : [])
            {
                Console.WriteLine($"    {place}");
            }
        }

        Console.WriteLine();
        foreach (var bar in bars)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(bar.Holds ? "holds " : "MISSED")} {bar.Name,-48} {bar.Value:0.000} {(bar.AtMost ? "<=" : ">=")} {bar.Limit:0.000}"));
        }
    }
}
