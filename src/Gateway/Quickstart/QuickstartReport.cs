namespace Gateway.Quickstart;

/// <summary>What the quickstart prints once it serves: addresses, key, link, and three requests to copy.</summary>
internal static class QuickstartReport
{
    private const string Private = "My IBAN is DE89 3704 0044 0532 0130 00. Where do I enter it?";
    private const string Hard = "Prove that every planar graph can be coloured with five colours.";
    private const string Streamed = "Who are you?";

    /// <summary>Writes the report.</summary>
    public static void Write(TextWriter output, QuickstartFile run, bool simulated)
    {
        output.WriteLine();
        output.WriteLine($"  API        {run.Url}/v1");
        output.WriteLine($"  Dashboard  {run.AdminUrl}");
        output.WriteLine($"  Key        {run.ApiKey}");
        output.WriteLine($"  Sign in    {run.AdminLink}");
        output.WriteLine($"             (works once, for 15 minutes; 'gateway admin link' makes another)");
        output.WriteLine();
        output.WriteLine("  A private question: stays on this machine, because the policy keeps an IBAN local.");
        output.WriteLine(Curl(run, "auto", Private, stream: false));
        output.WriteLine();
        output.WriteLine($"  A public hard question: goes to the cloud, because the policy sends auto:quality there{(simulated ? " (a stand-in here: set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY for a real one)" : "")}.");
        output.WriteLine(Curl(run, "auto:quality", Hard, stream: false));
        output.WriteLine();
        output.WriteLine("  A stream, answered locally:");
        output.WriteLine(Curl(run, "auto", Streamed, stream: true));
        output.WriteLine();
        output.WriteLine("  Ctrl-C stops; running answers are finished first.");
        output.Flush();
    }

    private static string Curl(QuickstartFile run, string model, string question, bool stream) =>
        $"    curl -si{(stream ? "N" : "")} {run.Url}/v1/chat/completions -H 'Authorization: Bearer {run.ApiKey}' -H 'Content-Type: application/json' "
        + $"-d '{{\"model\":\"{model}\",{(stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "")}\"messages\":[{{\"role\":\"user\",\"content\":\"{question}\"}}]}}'";
}
