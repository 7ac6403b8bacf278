namespace Gateway.Simulator.Embeddings;

/// <summary>One text, or one array of tokens, to embed.</summary>
/// <param name="Seed">The bytes that its vector comes from.</param>
/// <param name="Tokens">How many tokens it counts.</param>
internal readonly record struct EmbeddingInput(byte[] Seed, int Tokens);
