namespace Gateway.Simulator.Scripts;

/// <summary>The words of an answer: always labelled, never an echo of the prompt.</summary>
internal static class AnswerText
{
    /// <summary>Every answer that has text begins so, unless the text is a JSON object.</summary>
    public const string Label = "[simulated] ";

    private const string Filler = "simulated filler ";

    /// <summary>The text that a script asks for.</summary>
    public static string For(Script script, string model)
    {
        var text = script.HugeBodyBytes is { } bytes ? Repeat(bytes) : script.Text ?? Standard(model);
        return Labelled(text);
    }

    /// <summary>A text with its label; a text that is empty, has it already or is a JSON object (a client reads it as one) stays as it is.</summary>
    public static string Labelled(string text) =>
        text.Length == 0 || text.StartsWith(Label, StringComparison.Ordinal) || (text[0] == '{' && text[^1] == '}') ? text : Label + text;

    /// <summary>Cuts a text into pieces that join to it again.</summary>
    public static List<string> Split(string text, Script script)
    {
        var count = script.Chunks ?? (script.HugeBodyBytes is null ? 0 : 1);
        return count > 0 ? Even(text, count) : Words(text);
    }

    /// <summary>Cuts a text into a number of pieces of about one length, never through a surrogate pair.</summary>
    public static List<string> Even(string text, int count)
    {
        var pieces = new List<string>(Math.Min(count, text.Length));
        var start = 0;
        for (var i = 1; i <= count; i++)
        {
            var end = (int)((long)text.Length * i / count);
            if (end > start && end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                pieces.Add(text[start..end]);
                start = end;
            }
        }

        return pieces;
    }

    private static List<string> Words(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                pieces.Add(text[start..i]);
                start = i;
            }
        }

        if (start < text.Length)
        {
            pieces.Add(text[start..]);
        }

        return pieces;
    }

    private static string Standard(string model) =>
        $"{Label}This is a stand-in for a cloud answer. The request reached the simulator with the model name \"{model}\", "
        + "and no real provider was called. Set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY and start again: "
        + "then a real model answers here.";

    private static string Repeat(int bytes) => string.Create(bytes, 0, static (span, _) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = i < Label.Length ? Label[i] : Filler[i % Filler.Length];
        }
    });
}
