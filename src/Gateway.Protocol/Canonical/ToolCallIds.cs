using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// Renames call ids between OpenAI's <c>call_*</c> and Anthropic's <c>toolu_*</c>, without memory and without loss: each direction
/// undoes the other, whatever the id looks like.
/// </summary>
public static class ToolCallIds
{
    private const string OpenAIPrefix = "call_";
    private const string AnthropicPrefix = "toolu_";
    private const string Wrapped = "gw0_";

    // What Anthropic accepts in an id.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>The id as Anthropic's dialect writes it.</summary>
    public static string ToAnthropic(string id) => Swap(id, OpenAIPrefix, AnthropicPrefix);

    /// <summary>The id as OpenAI's dialects write it.</summary>
    public static string ToOpenAI(string id) => Swap(id, AnthropicPrefix, OpenAIPrefix);

    private static string Swap(string id, string from, string to)
    {
        if (id.StartsWith(from, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> rest = id.AsSpan(from.Length);
            if (!rest.StartsWith(Wrapped, StringComparison.Ordinal))
            {
                if (rest.Length > 0 && !rest.ContainsAnyExcept(Plain))
                {
                    return string.Concat(to, rest);
                }
            }
            else if (TryUnwrap(rest[Wrapped.Length..], to, out string original))
            {
                return original;
            }
        }

        return to + Wrapped + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));
    }

    // Only what the other direction would have wrapped is unwrapped, so that no two ids meet.
    private static bool TryUnwrap(ReadOnlySpan<char> payload, string prefix, out string original)
    {
        original = "";
        if (!Base64Url.IsValid(payload))
        {
            return false;
        }

        original = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload));
        ReadOnlySpan<char> rest = original.StartsWith(prefix, StringComparison.Ordinal) ? original.AsSpan(prefix.Length) : "gw0_";
        bool isWrappedByUs = rest.IsEmpty || rest.StartsWith(Wrapped, StringComparison.Ordinal) || rest.ContainsAnyExcept(Plain);
        return isWrappedByUs && Base64Url.EncodeToString(Encoding.UTF8.GetBytes(original)).AsSpan().SequenceEqual(payload);
    }
}
