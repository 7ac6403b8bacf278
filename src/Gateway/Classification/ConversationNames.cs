using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Configuration;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Classification;

/// <summary>
/// Names conversations and messages by a keyed hash that is the same after a restart. Its secret lies in a file of its own, so that who
/// has the database alone cannot test guesses of what was written.
/// </summary>
internal sealed class ConversationNames(DataDirectory data) : IDisposable
{
    /// <summary>Shorter messages ("yes, go on") are said in many conversations and name none.</summary>
    public const int LeastMessageBytes = 24;

    // Keyed once for each thread: setting up the key anew costs as much as the hash.
    private readonly ThreadLocal<IncrementalHash> _hash = new(() =>
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, SecretFile.ReadOrMake(data, "label-key", "labels of earlier conversations are forgotten; every request is examined as a whole anyway. Delete the file to begin anew.")));

    /// <summary>The kinds of names never meet.</summary>
    private enum Kind : byte
    {
        Header = 1,
        Body = 2,
        Opening = 3,
        FirstExchange = 4,
        Message = 5,
    }

    /// <summary>By the id in the client's headers, among those of its key; zero when it gives none.</summary>
    public UInt128 ByHeader(InferenceContext context)
    {
        if (ConversationHeaders.IdOf(context.Http.Request.Headers) is not { } id)
        {
            return UInt128.Zero;
        }

        var hash = Begin(Kind.Header, context);
        hash.AppendData(MemoryMarshal.AsBytes(id.AsSpan()));
        return End(hash);
    }

    /// <summary>By the id in the client's body, among those of its key; zero when it gives none.</summary>
    public UInt128 ByBody(InferenceContext context)
    {
        var id = ConversationReader.ClientId(context.Body.Memory.Span, context.Outline);
        if (id.IsEmpty)
        {
            return UInt128.Zero;
        }

        var hash = Begin(Kind.Body, context);
        hash.AppendData(id);
        return End(hash);
    }

    /// <summary>By what it began with: the system text and the first user message, among those of its key. Zero when it has none.</summary>
    public UInt128 ByOpening(InferenceContext context)
    {
        var hash = Begin(Kind.Opening, context);
        var hasOpening = ConversationReader.TryAppendOpening(context.Body.Memory.Span, context.Outline, withSystem: true, hash);
        var name = End(hash);
        return hasOpening ? name : UInt128.Zero;
    }

    /// <summary>By what it began with and what the model first said to that, among those of its key. Zero when the model has not said anything yet.</summary>
    public UInt128 ByFirstExchange(InferenceContext context)
    {
        var hash = Begin(Kind.FirstExchange, context);
        var hasExchange = ConversationReader.TryAppendFirstExchange(context.Body.Memory.Span, context.Outline, hash);
        var name = End(hash);
        return hasExchange ? name : UInt128.Zero;
    }

    /// <summary>One message by its text, whoever sends it; zero for what is too short to tell or is nobody's own.</summary>
    public UInt128 OfMessage(ReadOnlySpan<byte> message)
    {
        var hash = _hash.Value!;
        hash.AppendData([(byte)Kind.Message]);
        var length = ConversationReader.AppendMessage(message, hash);
        var name = End(hash);
        return length < LeastMessageBytes ? UInt128.Zero : name;
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private IncrementalHash Begin(Kind kind, InferenceContext context)
    {
        var hash = _hash.Value!;
        hash.AppendData([(byte)kind]);
        hash.AppendData(MemoryMarshal.AsBytes(context.Caller!.KeyId.AsSpan()));
        hash.AppendData([0xFF, 0xFF]);
        return hash;
    }

    private static UInt128 End(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }
}
