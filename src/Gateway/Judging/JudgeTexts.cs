using System.Text;
using Gateway.Protocol;

namespace Gateway.Judging;

/// <summary>Gathers the texts of a request message by message, as the model would read them; without tools and arguments, which the rules read.</summary>
internal struct JudgeTexts() : IRequestTextSink
{
    private readonly List<string> _texts = [];
    private readonly StringBuilder _message = new();

    /// <summary>The texts of a body, in its order.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> body)
    {
        var sink = new JudgeTexts();
        RequestTexts.TryWalk(body, ref sink);
        sink.Message();
        return sink._texts;
    }

    /// <inheritdoc/>
    public readonly void Message()
    {
        if (_message.Length > 0)
        {
            _texts.Add(_message.ToString());
            _message.Clear();
        }
    }

    /// <inheritdoc/>
    public readonly void Text(ReadOnlySpan<byte> text, RequestTextKind kind)
    {
        if (kind == RequestTextKind.Json || text.IsEmpty)
        {
            return;
        }

        _message.Append(_message.Length == 0 ? "" : "\n");
        if (kind == RequestTextKind.Plain)
        {
            _message.Append(Encoding.UTF8.GetString(text));
            return;
        }

        var plain = new byte[text.Length];
        _message.Append(Encoding.UTF8.GetString(plain, 0, RequestTexts.Unescape(text, plain)));
    }

    /// <inheritdoc/>
    public readonly void Media()
    {
    }
}
