using System.Text;
using Gateway.LocalModels;

namespace Gateway.Commands;

/// <summary>Prints a model's description as lines for a terminal.</summary>
internal static class ModelsCommandText
{
    private const int LabelWidth = 16;
    private const double Kibi = 1024;

    /// <summary>The lines.</summary>
    public static string Of(ModelDescription model)
    {
        var text = new StringBuilder(model.Path);
        var shape = model.Shape;
        Line(text, "Name", $"{model.Name ?? "not given"}, served as local/{model.Id}");
        Line(text, "Architecture", $"{(shape.Architecture.Length > 0 ? shape.Architecture : "not given")}, GGUF version {model.GgufVersion}");
        Line(text, "Parameters", $"{Count(model.Parameters)} in {model.Tensors:N0} tensors");
        Line(text, "Quantisation", Quantisation(model));
        Line(text, "Size", model.Parts == 1 ? Bytes(model.SizeBytes) : $"{Bytes(model.SizeBytes)} in {model.Parts} parts");
        Line(text, "Context", shape.ContextTokens is { } context ? $"{context:N0} tokens" : "not given");
        Line(text, "Layers", Layers(model));
        Line(text, "Heads", Heads(shape));
        if (shape.Recurrence is { } recurrence)
        {
            Line(text, "Recurrence", $"full_attention_interval {recurrence.FullAttentionInterval}, ssm: inner_size {recurrence.InnerSize}, "
                + $"state_size {recurrence.StateSize}, group_count {recurrence.Groups}, time_step_rank {recurrence.StateHeads}, "
                + $"conv_kernel {recurrence.ConvolutionKernel}");
        }

        if (shape.Experts > 0)
        {
            Line(text, "Experts", $"{shape.Experts:N0}");
        }

        Line(text, "Tokenizer", model.Tokenizer is null ? "none" : $"{model.Tokenizer}, {model.VocabularyTokens ?? 0:N0} tokens");
        Line(text, "Chat template", model.HasChatTemplate ? "present" : "missing: the engine uses ChatML");
        Line(text, "Memory", Memory(model));
        Line(text, "Can be served", model.Refusal is { } refusal ? $"no: {refusal}" : "nothing speaks against it");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string label, string value) =>
        text.Append('\n').Append("  ").Append(label.PadRight(LabelWidth)).Append(value);

    private static string Quantisation(ModelDescription model) => model.DominantTensorType is { } type
        ? $"{model.Quantisation ?? "not named"}, {model.DominantShare:P0} of the parameters are {type}"
        : model.Quantisation ?? "none";

    private static string Layers(ModelDescription model)
    {
        var text = model.Shape.Layers is { } layers ? $"{layers:N0}" : "not given";
        if (model.Memory is { RecurrentLayers: > 0 } memory)
        {
            text += $": {memory.RecurrentLayers} recurrent, {memory.AttentionLayers} full attention";
        }

        return model.Shape.PredictionLayers > 0 ? $"{text}; and {model.Shape.PredictionLayers} for multi-token prediction (MTP)" : text;
    }

    private static string Heads(ModelShape shape)
    {
        var keyValue = shape.KeyValueHeads is { } heads ? $"{heads:N0} key/value" : "key/value heads differ between layers or are not given";
        return $"{(shape.Heads is { } query ? $"{query:N0}" : "?")} query, {keyValue}{(shape.KeyLength is { } length ? $", length {length:N0}" : string.Empty)}";
    }

    private static string Memory(ModelDescription model)
    {
        if (model.Memory is not { } memory)
        {
            return "not known for this architecture";
        }

        var text = $"cache per token {Kibibytes(memory.KeyValueBytesPerTokenF16)} (f16), {Kibibytes(memory.KeyValueBytesPerTokenQ8)} (q8_0), "
            + $"{Kibibytes(memory.KeyValueBytesPerTokenQ4)} (q4_0)";
        return memory.RecurrentBytesPerSlot > 0 ? $"{text}; recurrent state per slot {Mebibytes(memory.RecurrentBytesPerSlot)} (f32)" : text;
    }

    private static string Kibibytes(long bytes) => bytes < Kibi ? $"{bytes} bytes" : $"{bytes / Kibi:N1} KiB";

    private static string Mebibytes(long bytes) => bytes < Kibi * Kibi ? Kibibytes(bytes) : $"{bytes / Kibi / Kibi:N1} MiB";

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{bytes / 1e9:N1} GB ({bytes / Kibi / Kibi / Kibi:N1} GiB)",
        >= 1_000_000 => $"{bytes / 1e6:N1} MB ({bytes / Kibi / Kibi:N1} MiB)",
        _ => $"{bytes:N0} bytes",
    };

    private static string Count(long count) => count switch
    {
        >= 1_000_000_000_000 => $"{count / 1e12:N1} T",
        >= 1_000_000_000 => $"{count / 1e9:N1} B",
        >= 1_000_000 => $"{count / 1e6:N1} M",
        _ => $"{count:N0}",
    };
}
