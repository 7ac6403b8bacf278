using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>The texts of a canonical request that every target must get.</summary>
internal static class CanonicalTexts
{
    public static IEnumerable<JsonElement> Of(CanonicalRequest request) =>
        request.Messages.SelectMany(message => message.Parts).SelectMany(Of)
            .Concat(request.Tools.Where(tool => tool.Special.ValueKind == JsonValueKind.Undefined).Select(tool => tool.Description))
            .Where(text => text.ValueKind == JsonValueKind.String);

    private static IEnumerable<JsonElement> Of(CanonicalPart part) => part switch
    {
        TextPart text => [text.Text],
        RefusalPart refusal => [refusal.Text],
        DocumentPart document => [document.PlainText],
        ToolResultPart result => result.Content.SelectMany(Of),
        _ => [],
    };
}
