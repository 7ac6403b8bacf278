namespace Gateway.Judging;

/// <summary>Registers the judge.</summary>
internal static class JudgingServiceCollectionExtensions
{
    /// <summary>Adds it; policies turn it on.</summary>
    public static IServiceCollection AddJudging(this IServiceCollection services)
    {
        services.AddSingleton<VerdictCache>();
        services.AddSingleton<PrivacyJudge>();
        return services;
    }
}
