using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Reads one client dialect's request. Stateless. Chat, Responses, Messages.</summary>
public interface IRequestReader
{
    /// <summary>
    /// False with a <paramref name="defect"/> that names the field when the request breaks its own dialect's rules. The document was
    /// already checked for what parsers read differently: duplicate keys, invalid UTF-8, lone surrogates, depth.
    /// </summary>
    bool TryRead(JsonElement root, [NotNullWhen(true)] out CanonicalRequest? request, out RequestDefect defect);
}
