using System.Text;
using Gateway.Tokens;

namespace Gateway.Tests.Tokens;

/// <summary>The tokenizers under test, loaded once.</summary>
internal static class Vocabularies
{
    private static readonly Lazy<BytePairTokenizer> Loaded = new(() => new BytePairTokenizer(O200kVocabulary.Load()));

    public static BytePairTokenizer O200k => Loaded.Value;

    public static int Tokens(this BytePairTokenizer tokenizer, string text) => tokenizer.Count(Encoding.UTF8.GetBytes(text)).Tokens;
}
