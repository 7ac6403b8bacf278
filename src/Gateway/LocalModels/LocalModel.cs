namespace Gateway.LocalModels;

/// <summary>A model file that was inspected and may be given to the engine.</summary>
/// <param name="Path">Absolute path of the GGUF file.</param>
/// <param name="Name">Name without provider prefix, from the file's metadata or name: lower case, <c>[a-z0-9._-]</c>.</param>
/// <param name="Architecture">For example <c>qwen35</c>.</param>
/// <param name="ContextTokens">Context window it was trained for; null when the file does not say.</param>
/// <param name="BuiltIn">True for the generated demonstration model.</param>
internal sealed record LocalModel(string Path, string Name, string Architecture, int? ContextTokens, bool BuiltIn);
