namespace Gateway.Protocol.Canonical;

/// <summary>Writes inline media as a data URL or as base64, whichever way the client sent it.</summary>
internal static class MediaText
{
    /// <summary>As a data URL.</summary>
    public static void WriteDataUrl(RequestDraft draft, in MediaSource source, string fallbackType)
    {
        // Behind an opening quote alone lies bare base64; anything more is a data URL already.
        if (source.Base64Start > 1)
        {
            draft.Output.WriteRaw(source.Carrier);
            return;
        }

        draft.Text.Start().AddEscaped("data:"u8).AddPlain(TypeOf(source, fallbackType)).AddEscaped(";base64,"u8).AddEscaped(source.Base64);
        draft.Text.WriteTo(draft.Output);
    }

    /// <summary>As bare base64.</summary>
    public static void WriteBase64(RequestDraft draft, in MediaSource source)
    {
        if (source.Base64Start == 1)
        {
            draft.Output.WriteRaw(source.Carrier);
        }
        else
        {
            draft.Text.Start().AddEscaped(source.Base64).WriteTo(draft.Output);
        }
    }

    /// <summary>The media type, read off the first bytes when the client did not say.</summary>
    public static string TypeOf(in MediaSource source, string fallbackType)
    {
        if (source.MediaType is { Length: > 0 })
        {
            return source.MediaType;
        }

        if (!source.HasData)
        {
            return fallbackType;
        }

        ReadOnlySpan<byte> base64 = source.Base64;
        return base64 switch
        {
            _ when base64.StartsWith("iVBORw0"u8) => "image/png",
            _ when base64.StartsWith("/9j/"u8) => "image/jpeg",
            _ when base64.StartsWith("R0lGOD"u8) => "image/gif",
            _ when base64.StartsWith("UklGR"u8) => "image/webp",
            _ when base64.StartsWith("JVBERi"u8) => "application/pdf",
            _ => fallbackType,
        };
    }
}
