using System.Globalization;

namespace Gateway.Commands;

/// <summary>Says how far a long reading is, once it takes longer than two seconds, and then at most once a second.</summary>
internal sealed class EgressProgress(TextWriter output, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly long _begin = time.GetTimestamp();
    private long _said;

    /// <summary>Takes the share that is done, from 0 to 1.</summary>
    public void Report(double share)
    {
        if (time.GetElapsedTime(_begin) > Patience && (_said == 0 || time.GetElapsedTime(_said) > Pause))
        {
            _said = time.GetTimestamp();
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{share:P0} of the ledger read"));
        }
    }

    /// <summary>Ends the line, if there is one.</summary>
    public void Dispose()
    {
        if (_said != 0)
        {
            output.WriteLine();
        }
    }
}
