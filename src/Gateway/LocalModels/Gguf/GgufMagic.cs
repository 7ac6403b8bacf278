namespace Gateway.LocalModels.Gguf;

/// <summary>Recognises what people take for a model file by mistake.</summary>
internal static class GgufMagic
{
    /// <summary>What a file is that starts with <paramref name="start"/> instead of the magic number.</summary>
    public static string Explain(ReadOnlySpan<byte> start)
    {
        if (start.SequenceEqual("vers"u8))
        {
            return "this looks like a Git LFS pointer, not the model itself: fetch it with 'git lfs pull'";
        }

        if (start[0] == '<')
        {
            return "this looks like a web page, not a model: the download went wrong";
        }

        if (start[..2].SequenceEqual("PK"u8))
        {
            return "this looks like a PyTorch or zip file, not GGUF: download the model's GGUF form";
        }

        if (start.SequenceEqual("lmgg"u8) || start.SequenceEqual("tjgg"u8) || start.SequenceEqual("fmgg"u8))
        {
            return "this is the older GGML format: download the model's GGUF form";
        }

        return start.SequenceEqual("FUGG"u8)
            ? "the magic number is reversed: the file is big-endian or its bytes were swapped"
            : "this is not a GGUF file: it does not start with 'GGUF'";
    }
}
