using Gateway.LocalEngine;

namespace Gateway.Tokens;

/// <summary>Registers token counting.</summary>
internal static class TokenCountingServiceCollectionExtensions
{
    /// <summary>Adds <see cref="TokenCounter"/> and loads its vocabularies beside the start. Call it after <c>AddLocalEngine</c>.</summary>
    public static IServiceCollection AddTokenCounting(this IServiceCollection services)
    {
        services.AddSingleton<TokenVocabularies>();
        services.AddSingleton<TokenCounter>();
        services.AddSingleton<EngineTokenizer>();
        services.AddSingleton<EngineTokenCounter>();
        services.AddHostedService(static provider => provider.GetRequiredService<TokenVocabularies>());
        return services;
    }
}
