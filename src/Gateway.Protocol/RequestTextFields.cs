namespace Gateway.Protocol;

/// <summary>Which fields inside a message no model reads as text.</summary>
internal static class RequestTextFields
{
    /// <summary>Names, ids, seals and settings that a template turns into framing or that stay between client and provider.</summary>
    public static bool IsStructure(ReadOnlySpan<byte> key) => key.Length switch
    {
        2 => key.SequenceEqual("id"u8),
        4 => key.SequenceEqual("type"u8) || key.SequenceEqual("role"u8),
        5 => key.SequenceEqual("index"u8) || key.SequenceEqual("audio"u8),
        6 => key.SequenceEqual("status"u8),
        7 => key.SequenceEqual("call_id"u8),
        9 => key.SequenceEqual("signature"u8),
        11 => key.SequenceEqual("tool_use_id"u8),
        12 => key.SequenceEqual("tool_call_id"u8),
        13 => key.SequenceEqual("cache_control"u8),
        16 => key.SequenceEqual("thoughtSignature"u8),
        17 => key.SequenceEqual("encrypted_content"u8) || key.SequenceEqual("thought_signature"u8),
        _ => false,
    };

    /// <summary>Fields that hold or name an image, a sound or a file.</summary>
    public static bool IsMedia(ReadOnlySpan<byte> key) => key.Length switch
    {
        4 => key.SequenceEqual("file"u8),
        6 => key.SequenceEqual("source"u8),
        7 => key.SequenceEqual("file_id"u8),
        8 => key.SequenceEqual("fileData"u8) || key.SequenceEqual("file_url"u8),
        9 => key.SequenceEqual("image_url"u8) || key.SequenceEqual("file_data"u8),
        10 => key.SequenceEqual("inlineData"u8),
        11 => key.SequenceEqual("input_audio"u8) || key.SequenceEqual("inline_data"u8),
        _ => false,
    };

    /// <summary>Fields whose object is the arguments or the result of a call: <c>input</c> (Anthropic), <c>args</c> and <c>response</c> (Google).</summary>
    public static bool IsArguments(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("input"u8) || key.SequenceEqual("args"u8) || key.SequenceEqual("response"u8);
}
