using System.Text;

namespace Gateway.Requests;

/// <summary>
/// What a log may tell of an exception that met a request: the types and where they were thrown. The message stays out, since whoever
/// threw it may have quoted what was being handled.
/// </summary>
internal sealed class ScrubbedException : Exception
{
    private readonly string _text;

    /// <summary>Keeps types and stacks of an exception and its causes, and nothing else of it.</summary>
    public ScrubbedException(Exception exception)
        : base(exception.GetType().FullName)
    {
        var text = new StringBuilder();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace).Append('\n');
        }

        _text = text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
