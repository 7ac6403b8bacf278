using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Pseudonyms;

/// <summary>
/// Tells whose pseudonyms a request gets: those of its conversation at its virtual key. The client's own id of it counts alone, so that
/// they stay when a long conversation is shortened; without one, what it began with.
/// </summary>
internal static class PseudonymConversation
{
    /// <summary>The conversation as a keyed hash of 32 bytes; null when nothing tells it from others.</summary>
    public static byte[]? Of(InferenceContext context, byte[] secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        var body = context.Body.Memory.Span;
        Append(hash, context.Caller!.KeyId);
        if (ConversationHeaders.IdOf(context.Http.Request.Headers) is { } header)
        {
            Append(hash, header);
        }
        else if (ConversationReader.ClientId(body, context.Outline) is { IsEmpty: false } id)
        {
            hash.AppendData([0x01]);
            hash.AppendData(id);
        }
        else
        {
            hash.AppendData([0x02]);
            if (!ConversationReader.TryAppendOpening(body, context.Outline, withSystem: true, hash))
            {
                return null;
            }
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, string text)
    {
        // A byte that no text of UTF-16 letters ends with keeps two texts in a row apart.
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.AppendData([0xFF, 0xFF]);
    }
}
