using System.Text;
using Gateway.LocalModels.Gguf;
using Gateway.LocalModels.Scripted;
using Gateway.Tokens;

namespace Gateway.Functional.Tests.Tokens;

/// <summary>
/// A model with a vocabulary that merges as a real one does, the start of o200k_base in GPT-2's form, and next to no weights. It
/// stands in for the vocabularies of Qwen, which are not free of a download; their rules for pieces are the file's to name.
/// </summary>
internal static class MergingModel
{
    private const int Tokens = 16_000;
    private const int Width = 32;
    private const int NormalType = 1;
    private const int ControlType = 3;
    private const int UserDefinedType = 4;

    public static void Write(string path, string rule)
    {
        var ranked = O200kVocabulary.ReadTokens().Take(Tokens).ToList();
        var tokens = ranked.Select(Encode).ToList();
        var types = Enumerable.Repeat(NormalType, Tokens).ToList();
        foreach (var (special, type) in new[] { ("<|endoftext|>", ControlType), ("<|im_start|>", ControlType), ("<|im_end|>", ControlType), ("<think>", UserDefinedType), ("</think>", UserDefinedType) })
        {
            tokens.Add(special);
            types.Add(type);
        }

        var writer = new GgufWriter();
        writer.Add("general.architecture", "llama");
        writer.Add("general.name", "merging-test");
        foreach (var (key, value) in new[] { ("block_count", 1), ("context_length", 4096), ("embedding_length", Width), ("feed_forward_length", Width), ("attention.head_count", 1), ("attention.head_count_kv", 1), ("rope.dimension_count", Width) })
        {
            writer.Add("llama." + key, (uint)value);
        }

        writer.Add("llama.attention.layer_norm_rms_epsilon", 1e-6f);
        writer.Add("tokenizer.ggml.model", "gpt2");
        writer.Add("tokenizer.ggml.pre", rule);
        writer.Add("tokenizer.ggml.tokens", tokens);
        writer.Add("tokenizer.ggml.token_type", types);
        writer.Add("tokenizer.ggml.merges", Merges(ranked));
        writer.Add("tokenizer.ggml.eos_token_id", (uint)Tokens + 2);
        writer.Add("tokenizer.ggml.bos_token_id", (uint)Tokens);
        writer.Add("tokenizer.ggml.add_bos_token", false);
        AddTensors(new TensorSource(writer, new NumberSource(1)), tokens.Count);
        using var file = File.Create(path);
        writer.Write(file);
    }

    private static void AddTensors(TensorSource tensors, int vocabulary)
    {
        tensors.AddRandom("token_embd.weight", Width, vocabulary);
        tensors.AddRandom("output.weight", Width, vocabulary);
        tensors.AddConstant("output_norm.weight", 1, Width);
        tensors.AddConstant("blk.0.attn_norm.weight", 1, Width);
        tensors.AddConstant("blk.0.ffn_norm.weight", 1, Width);
        foreach (var name in new[] { "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down" })
        {
            tensors.AddRandom($"blk.0.{name}.weight", Width, Width);
        }
    }

    // The two parts each token is made of: what its bytes merge to by the tokens before it.
    private static List<string> Merges(List<byte[]> ranked)
    {
        var ranks = ranked.Select((token, rank) => (Key: Encode(token), rank)).ToDictionary(pair => pair.Key, pair => pair.rank, StringComparer.Ordinal);
        var merges = new List<string>();
        for (var rank = 0; rank < ranked.Count; rank++)
        {
            var parts = Encode(ranked[rank]).Select(letter => letter.ToString()).ToList();
            while (parts.Count > 2)
            {
                var best = Enumerable.Range(0, parts.Count - 1).MinBy(at => Rank(parts[at] + parts[at + 1]));
                Assert.True(Rank(parts[best] + parts[best + 1]) < rank);
                parts[best] += parts[best + 1];
                parts.RemoveAt(best + 1);
            }

            if (parts.Count == 2)
            {
                merges.Add($"{parts[0]} {parts[1]}");
            }
        }

        return merges;

        int Rank(string text) => ranks.GetValueOrDefault(text, int.MaxValue);
    }

    private static string Encode(byte[] token) => new StringBuilder().AppendJoin(null, token.Select(ByteAlphabet.Letter)).ToString();
}
