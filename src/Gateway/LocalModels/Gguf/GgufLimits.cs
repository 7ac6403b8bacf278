namespace Gateway.LocalModels.Gguf;

/// <summary>Bounds of what is read from a model file. Each is far above any real file and far below what could hurt.</summary>
internal static class GgufLimits
{
    /// <summary>Metadata keys; real files carry 30 to 100.</summary>
    public const int Keys = 4096;

    /// <summary>Bytes of a key; real ones stay under 100, the format would allow 65,535.</summary>
    public const int KeyBytes = 1024;

    /// <summary>Tensors; the largest published mixtures, one tensor per expert, stay under 30 thousand.</summary>
    public const int Tensors = 65_536;

    /// <summary>Bytes of a tensor's name; the engine itself stops at 63.</summary>
    public const int TensorNameBytes = 127;

    /// <summary>Dimensions of a tensor: ggml's GGML_MAX_DIMS.</summary>
    public const int Dimensions = 4;

    /// <summary>Bytes of a text that is kept, longer ones are passed over; chat templates reach 20 thousand, embedded tokenizers megabytes.</summary>
    public const int TextBytes = 1 << 20;

    /// <summary>Bytes of all texts that are kept together, so that thousands of long ones stay small too.</summary>
    public const int KeptTextBytes = 8 << 20;

    /// <summary>Bytes of an array's element that is kept: enough to show what kind of text it is.</summary>
    public const int ElementTextBytes = 256;

    /// <summary>Elements kept of an array; vocabularies of 250 thousand tokens are passed over.</summary>
    public const int KeptElements = 8;

    /// <summary>Bytes before the tensors' data, which bounds the time a read can take; vocabularies of 260 thousand tokens with scores and merges make 20 million.</summary>
    public const long HeaderBytes = 64L << 20;

    /// <summary>Largest alignment of tensors; files use 32, page-aligned ones 4096 or 16384.</summary>
    public const uint Alignment = 1 << 20;

    /// <summary>Bytes read at once.</summary>
    public const int BufferBytes = 1 << 16;
}
