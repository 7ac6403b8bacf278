namespace Gateway.Protocol;

/// <summary>Takes what <see cref="RequestTexts"/> finds, in the order of the body; a struct, so that nothing is allocated.</summary>
public interface IRequestTextSink
{
    /// <summary>A message or turn begins; what follows belongs to it until the next.</summary>
    void Message();

    /// <summary>A text the model reads.</summary>
    void Text(ReadOnlySpan<byte> text, RequestTextKind kind);

    /// <summary>An image, sound or file whose tokens its text does not tell.</summary>
    void Media();
}
