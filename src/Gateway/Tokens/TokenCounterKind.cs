namespace Gateway.Tokens;

/// <summary>Whose tokens are counted.</summary>
internal enum TokenCounterKind : byte
{
    /// <summary>A model of which only the text's length tells anything: estimated.</summary>
    Other,

    /// <summary>The model the local engine serves: exact where its file's tokenizer is one we know.</summary>
    LocalModel,

    /// <summary>OpenAI's models since GPT-4o (o200k_base): exact.</summary>
    OpenAI,

    /// <summary>Anthropic's models, whose vocabulary is not published: estimated.</summary>
    Anthropic,

    /// <summary>Google's Gemini, whose vocabulary is not in this program: estimated.</summary>
    Google,
}
