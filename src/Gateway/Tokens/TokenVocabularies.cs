using Gateway.LocalEngine;
using Gateway.LocalModels;
using Microsoft.Extensions.Options;

namespace Gateway.Tokens;

/// <summary>The tokenizers that count exactly, loaded beside the start: until then, counts are estimates.</summary>
internal sealed class TokenVocabularies(IOptions<LocalEngineOptions> options, LocalModelProvider models, ILogger<TokenVocabularies> logger)
    : BackgroundService
{
    private volatile BytePairTokenizer? _local;
    private volatile BytePairTokenizer? _openAI;

    /// <summary>The local model's; null while it loads, and when its tokenizer is none we know.</summary>
    public BytePairTokenizer? Local => _local;

    /// <summary>OpenAI's o200k_base; null while it loads.</summary>
    public BytePairTokenizer? OpenAI => _openAI;

    /// <summary>Loads both.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await LoadLocalAsync(cancellationToken);
        try
        {
            _openAI = new BytePairTokenizer(await Task.Run(O200kVocabulary.Load, cancellationToken));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            TokensLog.OpenAIEstimated(logger, exception);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => LoadAsync(stoppingToken);

    private async Task LoadLocalAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        try
        {
            var model = await models.ResolveAsync(options.Value.ModelPath, cancellationToken);
            var (vocabulary, reason) = await Task.Run(() => (LocalVocabulary.Load(model.Path, out var reason), reason), cancellationToken);
            if (vocabulary is not null)
            {
                _local = new BytePairTokenizer(vocabulary);
                return;
            }

            TokensLog.LocalEstimated(logger, model.Name, reason);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // The engine says in its own words what is wrong with the file; here it only means that counts stay estimates.
            TokensLog.LocalEstimated(logger, options.Value.ModelPath, exception.Message);
        }
    }
}
