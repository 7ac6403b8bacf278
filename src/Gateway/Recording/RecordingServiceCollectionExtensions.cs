namespace Gateway.Recording;

/// <summary>Registers the recorder.</summary>
internal static class RecordingServiceCollectionExtensions
{
    /// <summary>Adds the recorder. It is a hosted service and so ends after the server, which is started last: no late record is lost.</summary>
    public static IServiceCollection AddGatewayRecording(this IServiceCollection services)
    {
        services.AddSingleton<RequestRecorder>();
        services.AddSingleton<IRequestRecorder>(static provider => provider.GetRequiredService<RequestRecorder>());
        services.AddHostedService(static provider => provider.GetRequiredService<RequestRecorder>());
        return services;
    }
}
