using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>The identity that keeps its arm in experiments on conversations: the id that the client sends, the same after a restart.</summary>
internal static class ExperimentIdentity
{
    // Ours first; the others are what known clients send.
    private static readonly string[] Headers =
        ["x-session-id", "x-conversation-id", "x-claude-code-session-id", "session-id", "cf-aig-session-id", "x-olla-session-id"];

    /// <summary>
    /// The conversation as a hash that names its key too, so that two keys' ids never meet; null when the client sends no id. The id itself
    /// is kept nowhere.
    /// </summary>
    public static long? Of(InferenceContext context)
    {
        var headers = context.Http.Request.Headers;
        foreach (var name in Headers)
        {
            if (headers.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } id)
            {
                return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Caller!.KeyId}\n{id}")));
            }
        }

        return null;
    }
}
