namespace Gateway.Classification;

/// <summary>Registers the classification.</summary>
internal static class ClassificationServiceCollectionExtensions
{
    /// <summary>Adds it. Storage adds an <see cref="IStickyLabelStore"/>. The keeper starts before the server: no request is decided before the labels are known.</summary>
    public static IServiceCollection AddClassification(this IServiceCollection services)
    {
        services.AddSingleton<FindingsCache>();
        services.AddSingleton<ConversationNames>();
        services.AddSingleton<StickyLabels>();
        services.AddSingleton<RequestExaminer>();
        services.AddHostedService<StickyLabelKeeper>();
        return services;
    }
}
