namespace Gateway.Protocol;

/// <summary>How a text stands in a request body.</summary>
public enum RequestTextKind : byte
{
    /// <summary>The inside of a JSON string without escapes: the text itself.</summary>
    Plain,

    /// <summary>The inside of a JSON string with escapes; see <see cref="RequestTexts.Unescape"/>.</summary>
    Escaped,

    /// <summary>JSON that models see as it is: a tool's definition, the arguments of a call.</summary>
    Json,
}
