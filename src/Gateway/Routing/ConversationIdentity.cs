using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>
/// Tells conversations apart by a keyed hash: of the virtual key, the model asked for, the client's own id of the conversation or else
/// the system text, and the first user message. The message counts beside an id, since the helpers of one agent share its id and are
/// conversations of their own. The secret is made at start and leaves no trace: what is kept says nothing of what was written.
/// </summary>
internal sealed class ConversationIdentity
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    // One is kept for the next request; under load some make their own.
    private IncrementalHash? _spare;

    /// <summary>The conversation of a request; 0 when nothing tells it from others.</summary>
    public UInt128 Of(InferenceContext context)
    {
        var hash = Interlocked.Exchange(ref _spare, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isTold = TryAppend(context, hash);
        hash.GetHashAndReset(digest);
        if (Interlocked.CompareExchange(ref _spare, hash, null) is not null)
        {
            hash.Dispose();
        }

        return isTold ? MemoryMarshal.Read<UInt128>(digest) : UInt128.Zero;
    }

    private static bool TryAppend(InferenceContext context, IncrementalHash hash)
    {
        var body = context.Body.Memory.Span;
        ref readonly var outline = ref context.Outline;
        Append(hash, context.Caller!.KeyId);
        hash.AppendData(body.Slice(outline.ModelStart, outline.ModelLength));
        var hasId = TryAppendId(context.Http.Request.Headers, hash);
        if (!hasId && ConversationReader.ClientId(body, outline) is { IsEmpty: false } id)
        {
            hash.AppendData(id);
            hasId = true;
        }

        // An opening without a user message tells conversations apart only beside an id.
        return ConversationReader.TryAppendOpening(body, outline, withSystem: !hasId, hash) || hasId;
    }

    private static bool TryAppendId(IHeaderDictionary headers, IncrementalHash hash)
    {
        if (ConversationHeaders.IdOf(headers) is not { } id)
        {
            return false;
        }

        Append(hash, id);
        return true;
    }

    private static void Append(IncrementalHash hash, string text)
    {
        // A byte that no text of UTF-16 letters ends with keeps two texts in a row apart.
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.AppendData([0xFF, 0xFF]);
    }
}
