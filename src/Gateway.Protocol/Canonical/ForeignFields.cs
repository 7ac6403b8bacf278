using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>What becomes of root fields without a canonical place: written for their own dialect, else dropped with a note or refused.</summary>
internal static class ForeignFields
{
    // Without these the model would answer something else, or somewhere else.
    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["previous_response_id"] = "The chosen deployment keeps no earlier answers; send the whole conversation as input.",
        ["conversation"] = "The chosen deployment keeps no conversations; send the whole conversation as input.",
        ["prompt"] = "The chosen deployment keeps no prompt templates; send the text itself.",
        ["background"] = "The chosen deployment cannot answer in the background; leave the field out and stream the answer.",
        ["modalities"] = "The chosen deployment answers in text only; leave the field out, or choose another model.",
        ["audio"] = "The chosen deployment answers in text only; leave the field out, or choose another model.",
        ["tool_choice"] = "The tool that must be called is run by another provider; choose a function, or another model.",
        ["inference_geo"] = "The chosen deployment cannot promise where it runs; leave the field out, or choose another model.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>OpenRouter's object of wishes to the gateway.</summary>
    public const string RoutingField = "provider";

    private const string ModelsField = "models";

    /// <summary>
    /// Settles every field but those in <paramref name="settled"/>. <paramref name="parents"/> are the objects in whose writing
    /// <see cref="WriteUnder"/> already placed nested ones.
    /// </summary>
    public static void Settle(RequestDraft draft, FrozenSet<string> settled, FrozenSet<string> parents)
    {
        foreach (ForeignField field in draft.Request.Others)
        {
            int dot = field.Name.IndexOf('.', StringComparison.Ordinal);
            if (IsNeutral(field) || settled.Contains(field.Name) || (draft.IsNative && dot > 0 && parents.Contains(field.Name[..dot])))
            {
                continue;
            }

            if (draft.IsNative && dot < 0 && !field.Name.Contains('[', StringComparison.Ordinal))
            {
                draft.Output.WritePropertyName(field.Name);
                draft.Output.WriteRaw(field.Value);
            }
            else if (Refused.TryGetValue(field.Name, out string? reason))
            {
                draft.Refuse(field.Name, reason);
            }
            else
            {
                draft.Drop(NoteOf(field.Name));
            }
        }
    }

    /// <summary>Writes the dialect's own nested fields of one object, as in <c>text.verbosity</c> of <c>text</c>.</summary>
    public static void WriteUnder(RequestDraft draft, string parent)
    {
        if (!draft.IsNative)
        {
            return;
        }

        foreach (ForeignField field in draft.Request.Others)
        {
            if (IsUnder(field.Name, parent))
            {
                draft.Output.WritePropertyName(field.Name[(parent.Length + 1)..]);
                draft.Output.WriteRaw(field.Value);
            }
        }
    }

    /// <summary>True when <see cref="WriteUnder"/> would write something.</summary>
    public static bool HasUnder(RequestDraft draft, string parent) =>
        draft.IsNative && draft.Request.Others.Any(field => IsUnder(field.Name, parent));

    /// <summary>The value of a field; undefined: not given.</summary>
    public static JsonElement Find(CanonicalRequest request, string name)
    {
        foreach (ForeignField field in request.Others)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field.Value;
            }
        }

        return default;
    }

    // "reasoning.a.b" names a deeper place that only its own dialect's reader could fill; one level is all there is.
    private static bool IsUnder(string name, string parent) =>
        name.Length > parent.Length + 1 && name[parent.Length] == '.' && name.StartsWith(parent, StringComparison.Ordinal)
        && name.IndexOf('.', parent.Length + 1) < 0;

    // "messages[3].content[1]" is noted as "messages.content": one note for all, and nothing of the client's own making in a header.
    private static string NoteOf(string name)
    {
        StringBuilder note = new(name.Length);
        int depth = 0;
        foreach (char letter in name)
        {
            depth += letter == '[' ? 1 : 0;
            note.Append(depth == 0 ? letter.ToString() : "");
            depth -= letter == ']' ? 1 : 0;
        }

        return ToolSelection.Printable(note.ToString(), "unknown field");
    }

    // Says what every target does anyway.
    private static bool IsNeutral(ForeignField field) => field.Name switch
    {
        "stream_options" => true,

        // Addressed to the gateway, not to the model.
        RoutingField or ModelsField => true,
        "store" or "background" => field.Value.ValueKind is JsonValueKind.False or JsonValueKind.Null,
        "truncation" => field.Value.ValueKind == JsonValueKind.Null || (field.Value.ValueKind == JsonValueKind.String && field.Value.ValueEquals("disabled"u8)),
        "modalities" => field.Value.ValueKind == JsonValueKind.Null
            || (field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() == 1 && field.Value[0].ValueKind == JsonValueKind.String && field.Value[0].ValueEquals("text"u8)),
        _ => !field.Value.IsGiven(),
    };
}
