namespace Gateway.Protocol;

/// <summary>
/// Which fields of a request a model reads as text, in any dialect: the four share most names and none uses another's for something
/// else. Keys are as they are spelt in the body unless a method says otherwise.
/// </summary>
internal static class RequestTextFields
{
    /// <summary>Room in which a root key that is known here can be resolved; a longer one is cut off, and remains unknown.</summary>
    public const int RootRoom = 32;

    /// <summary>True for a root field that holds the conversation; escapes of <paramref name="key"/> are resolved.</summary>
    public static bool IsMessages(ReadOnlySpan<byte> key) => key.Length switch
    {
        5 => key.SequenceEqual("input"u8),
        8 => key.SequenceEqual("messages"u8) || key.SequenceEqual("contents"u8),
        _ => false,
    };

    /// <summary>True for a root field that holds what comes before it; escapes of <paramref name="key"/> are resolved.</summary>
    public static bool IsInstructions(ReadOnlySpan<byte> key) => key.Length switch
    {
        6 => key.SequenceEqual("system"u8),
        12 => key.SequenceEqual("instructions"u8),
        17 => key.SequenceEqual("systemInstruction"u8),
        18 => key.SequenceEqual("system_instruction"u8),
        _ => false,
    };

    /// <summary>What a field inside the conversation holds.</summary>
    public static RequestTextField Of(ReadOnlySpan<byte> key) => key.Length switch
    {
        2 when key.SequenceEqual("id"u8) => RequestTextField.Structure,
        4 when key.SequenceEqual("role"u8) || key.SequenceEqual("type"u8) => RequestTextField.Structure,
        4 when key.SequenceEqual("file"u8) => RequestTextField.Media,
        4 when key.SequenceEqual("args"u8) => RequestTextField.Arguments,
        5 when key.SequenceEqual("index"u8) || key.SequenceEqual("audio"u8) => RequestTextField.Structure,
        5 when key.SequenceEqual("input"u8) => RequestTextField.Arguments,
        6 when key.SequenceEqual("status"u8) => RequestTextField.Structure,
        6 when key.SequenceEqual("source"u8) => RequestTextField.Media,
        7 when key.SequenceEqual("call_id"u8) => RequestTextField.Structure,
        7 when key.SequenceEqual("file_id"u8) => RequestTextField.Media,
        8 when key.SequenceEqual("fileData"u8) || key.SequenceEqual("file_url"u8) => RequestTextField.Media,
        8 when key.SequenceEqual("response"u8) => RequestTextField.Arguments,
        9 when key.SequenceEqual("signature"u8) => RequestTextField.Structure,
        9 when key.SequenceEqual("image_url"u8) || key.SequenceEqual("file_data"u8) => RequestTextField.Media,
        10 when key.SequenceEqual("inlineData"u8) => RequestTextField.Media,
        11 when key.SequenceEqual("tool_use_id"u8) => RequestTextField.Structure,
        11 when key.SequenceEqual("input_audio"u8) || key.SequenceEqual("inline_data"u8) => RequestTextField.Media,
        12 when key.SequenceEqual("tool_call_id"u8) => RequestTextField.Structure,
        13 when key.SequenceEqual("cache_control"u8) => RequestTextField.Structure,
        16 when key.SequenceEqual("thoughtSignature"u8) => RequestTextField.Structure,
        17 when key.SequenceEqual("encrypted_content"u8) || key.SequenceEqual("thought_signature"u8) => RequestTextField.Structure,
        _ => RequestTextField.Text,
    };
}
