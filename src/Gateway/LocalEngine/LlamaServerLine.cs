using System.Text.RegularExpressions;

namespace Gateway.LocalEngine;

/// <summary>
/// One line of llama-server's output, as our log may show it. The server's own lines are <c>0.00.184.362 I srv  llama_server: model loaded</c>;
/// native asserts and a few parsers write plain lines. While it serves, warnings and plain lines can quote a caller's tools, schema or
/// grammar (seen with build 11669), so of those only the place and the error code are kept.
/// </summary>
/// <param name="Level">Level in our log.</param>
/// <param name="Text">Text without time, level and control characters.</param>
internal sealed partial record LlamaServerLine(LogLevel Level, string Text)
{
    /// <summary>Characters kept of a line.</summary>
    public const int MaxChars = 1024;

    private const string Withheld = "(text withheld: it may quote a request)";

    /// <summary>Reads a line; <paramref name="serving"/> is true once requests may have arrived.</summary>
    public static LlamaServerLine Read(string line, bool serving)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = Clean(line);
        var match = Prefix().Match(text);
        if (!match.Success)
        {
            return Plain(text, serving);
        }

        var body = match.Groups["body"].Value;
        var perRequest = body.StartsWith("slot", StringComparison.Ordinal);
        var level = match.Groups["level"].Value switch
        {
            "E" => LogLevel.Error,
            "W" => LogLevel.Warning,
            "I" => perRequest ? LogLevel.Debug : LogLevel.Information, // a dozen lines a request
            _ => LogLevel.Debug,
        };
        return new LlamaServerLine(level, serving && level != LogLevel.Information && !perRequest ? Place(body) : Squeeze(body));
    }

    private static LlamaServerLine Plain(string text, bool serving)
    {
        if (NativeFailure().IsMatch(text))
        {
            return new LlamaServerLine(LogLevel.Critical, text);
        }

        var level = text.StartsWith("error", StringComparison.OrdinalIgnoreCase) ? LogLevel.Error : LogLevel.Debug;
        return new LlamaServerLine(level, serving ? Withheld : text);
    }

    // "srv operator(): got exception: {…"code":500…}" becomes "srv operator(): … code 500".
    private static string Place(string body)
    {
        var place = Function().Match(body);
        var code = ErrorCode().Match(body);
        return $"{Squeeze(place.Success ? place.Value : "")} {(code.Success ? $"code {code.Groups["code"].Value} " : "")}{Withheld}".TrimStart();
    }

    // The engine pads its columns.
    private static string Squeeze(string text) => Blanks().Replace(text.Trim(), " ");

    private static string Clean(string line)
    {
        var length = Math.Min(line.Length, MaxChars);
        return string.Create(length, line, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+ (?<level>[EWIDT]) (?<body>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^[a-z]{1,6} +[A-Za-z_]{1,40}(\(\))?: ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Function();

    [GeneratedRegex(@"""code"":(?<code>\d{3})\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"^(/?[A-Za-z0-9_./+-]+:\d+: (GGML_ASSERT|GGML_ABORT|.{0,40}error)|terminate called|Aborted|CUDA error|Segmentation fault)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NativeFailure();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
