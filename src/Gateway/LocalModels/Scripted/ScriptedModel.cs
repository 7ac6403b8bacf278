using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels.Scripted;

/// <summary>
/// Writes a small model of the hybrid architecture <c>qwen35</c> that says one text, and may have another for tool results. It is a
/// bigram machine: the embedding is the identity, all blocks compute but write zeros to the residual stream, and the output matrix
/// names for each token the one that follows. So the real engine runs its real tokenizer, memory, sampler and parsers, and the text is exact.
/// </summary>
internal static class ScriptedModel
{
    /// <summary>The architecture of Qwen3.5 and 3.6, dense: three Gated DeltaNet blocks to one of attention.</summary>
    public const string Architecture = "qwen35";

    private const int Blocks = 4;
    private const int FullAttentionInterval = 4;
    private const int FeedForwardLength = 64;
    private const int Heads = 4;
    private const int KeyValueHeads = 2;
    private const int HeadLength = 32;
    private const int ConvolutionKernel = 4;
    private const int StateSize = 32;
    private const int StateGroups = 2;
    private const int StateHeads = 4;
    private const int InnerSize = StateSize * StateHeads;
    private const int ConvolutionWidth = (2 * StateSize * StateGroups) + InnerSize;
    private const ulong Seed = 20_260_424;

    // The right token's logit is this times the root of the embedding length (above 16): far over any temperature a caller may send.
    private const float OutputGain = 8;

    private static readonly int[] RopeSections = [3, 3, 2, 0];

    // The engine wants merges; this one makes no token, so text stays bytes and a prompt never holds a piece of the script.
    private static readonly string[] Merges = ["\u0100 \u0101"];

    /// <summary>
    /// Writes the model. A script <c>thinking&lt;/think&gt;answer</c> makes a thinking model; a Qwen tool call comes out as one.
    /// The same arguments give the same bytes, always.
    /// </summary>
    public static void Write(Stream stream, string script, ScriptedModelOptions? options = null)
    {
        options ??= new ScriptedModelOptions();
        var vocabulary = new ScriptVocabulary(script, options.Endless, options.AfterToolResults);
        var writer = new GgufWriter();
        AddGeneral(writer, options);
        AddShape(writer, options, vocabulary.Tokens.Count);
        AddTokenizer(writer, vocabulary, ScriptedTemplate.For(script, options.AfterToolResults));
        AddTensors(writer, vocabulary);
        writer.Write(stream);
    }

    private static void AddGeneral(GgufWriter writer, ScriptedModelOptions options)
    {
        writer.Add("general.architecture", Architecture);
        writer.Add("general.type", "model");
        writer.Add("general.name", options.Name);
        writer.Add("general.description", options.Description);
        writer.Add("general.file_type", 0u);
    }

    private static void AddShape(GgufWriter writer, ScriptedModelOptions options, int embeddingLength)
    {
        void Add(string key, int value) => writer.Add($"{Architecture}.{key}", (uint)value);

        Add("block_count", Blocks);
        Add("context_length", options.ContextTokens);
        Add("embedding_length", embeddingLength);
        Add("feed_forward_length", FeedForwardLength);
        Add("attention.head_count", Heads);
        Add("attention.head_count_kv", KeyValueHeads);
        Add("attention.key_length", HeadLength);
        Add("attention.value_length", HeadLength);
        Add("rope.dimension_count", HeadLength / 2);
        Add("full_attention_interval", FullAttentionInterval);
        Add("ssm.conv_kernel", ConvolutionKernel);
        Add("ssm.state_size", StateSize);
        Add("ssm.group_count", StateGroups);
        Add("ssm.time_step_rank", StateHeads);
        Add("ssm.inner_size", InnerSize);
        writer.Add($"{Architecture}.rope.freq_base", 1e6f);
        writer.Add($"{Architecture}.rope.dimension_sections", RopeSections);
        writer.Add($"{Architecture}.attention.layer_norm_rms_epsilon", 1e-6f);
    }

    private static void AddTokenizer(GgufWriter writer, ScriptVocabulary vocabulary, string template)
    {
        writer.Add("tokenizer.ggml.model", "gpt2");
        writer.Add("tokenizer.ggml.pre", "qwen35");
        writer.Add("tokenizer.ggml.tokens", vocabulary.Tokens);
        writer.Add("tokenizer.ggml.token_type", vocabulary.Types);
        writer.Add("tokenizer.ggml.merges", Merges);
        writer.Add("tokenizer.ggml.eos_token_id", (uint)ScriptVocabulary.EndId);
        writer.Add("tokenizer.ggml.padding_token_id", (uint)ScriptVocabulary.PaddingId);
        writer.Add("tokenizer.ggml.bos_token_id", (uint)ScriptVocabulary.PaddingId);
        writer.Add("tokenizer.ggml.add_bos_token", false);
        writer.Add("tokenizer.chat_template", template);
    }

    private static void AddTensors(GgufWriter writer, ScriptVocabulary vocabulary)
    {
        var tensors = new TensorSource(writer, new NumberSource(Seed));
        var next = vocabulary.Next;
        var width = next.Count;
        tensors.Add("token_embd.weight", [width, width], (row, values) => values[row] = 1);
        tensors.Add("output.weight", [width, width], (row, values) =>
        {
            for (var token = 0; token < values.Length; token++)
            {
                values[token] = next[token] == row ? OutputGain : 0;
            }
        });
        tensors.AddConstant("output_norm.weight", 1, width);
        for (var block = 0; block < Blocks; block++)
        {
            var prefix = $"blk.{block}.";
            tensors.AddConstant(prefix + "attn_norm.weight", 1, width);
            tensors.AddConstant(prefix + "post_attention_norm.weight", 1, width);
            tensors.AddRandom(prefix + "ffn_gate.weight", width, FeedForwardLength);
            tensors.AddRandom(prefix + "ffn_up.weight", width, FeedForwardLength);
            tensors.AddConstant(prefix + "ffn_down.weight", 0, FeedForwardLength, width);
            if ((block + 1) % FullAttentionInterval == 0)
            {
                AddAttention(tensors, prefix, width);
            }
            else
            {
                AddRecurrence(tensors, prefix, width);
            }
        }
    }

    private static void AddAttention(TensorSource tensors, string prefix, int width)
    {
        // Query and gate lie side by side.
        tensors.AddRandom(prefix + "attn_q.weight", width, Heads * HeadLength * 2);
        tensors.AddRandom(prefix + "attn_k.weight", width, KeyValueHeads * HeadLength);
        tensors.AddRandom(prefix + "attn_v.weight", width, KeyValueHeads * HeadLength);
        tensors.AddConstant(prefix + "attn_q_norm.weight", 1, HeadLength);
        tensors.AddConstant(prefix + "attn_k_norm.weight", 1, HeadLength);
        tensors.AddConstant(prefix + "attn_output.weight", 0, Heads * HeadLength, width);
    }

    private static void AddRecurrence(TensorSource tensors, string prefix, int width)
    {
        tensors.AddRandom(prefix + "attn_qkv.weight", width, ConvolutionWidth);
        tensors.AddRandom(prefix + "attn_gate.weight", width, InnerSize);
        tensors.AddRandom(prefix + "ssm_conv1d.weight", ConvolutionKernel, ConvolutionWidth);
        tensors.AddAround(prefix + "ssm_dt.bias", 0, 1, StateHeads);

        // Negative: the state decays.
        tensors.AddAround(prefix + "ssm_a", -0.15f, 0.1f, StateHeads);
        tensors.AddRandom(prefix + "ssm_beta.weight", width, StateHeads);
        tensors.AddRandom(prefix + "ssm_alpha.weight", width, StateHeads);
        tensors.AddConstant(prefix + "ssm_norm.weight", 1, StateSize);
        tensors.AddConstant(prefix + "ssm_out.weight", 0, InnerSize, width);
    }
}
