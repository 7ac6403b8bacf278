using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>The identity that keeps its arm in experiments on conversations: the id that the client sends, the same after a restart.</summary>
internal static class ExperimentIdentity
{
    /// <summary>
    /// The conversation as a hash that names its key too, so that two keys' ids never meet; null when the client sends no id. The id itself
    /// is kept nowhere.
    /// </summary>
    public static long? Of(InferenceContext context) => ConversationHeaders.IdOf(context.Http.Request.Headers) is { } id
        ? BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Caller!.KeyId}\n{id}")))
        : null;
}
