using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>Writes a request for one upstream dialect. Stateless.</summary>
public interface IRequestWriter
{
    /// <summary>
    /// Writes the whole body. False with <see cref="TranslationReport.Defect"/> set when the target cannot express something that
    /// changes what the answer means; the output is then worthless. What can be left out is noted by <see cref="TranslationReport.Drop"/>.
    /// </summary>
    bool TryWrite(CanonicalRequest request, RequestTarget target, Utf8JsonWriter output, TranslationReport report);
}
