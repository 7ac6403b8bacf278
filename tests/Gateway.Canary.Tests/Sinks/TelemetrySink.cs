using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>Keeps every activity with its tags and events, and every tag of every measurement, of all sources and meters of the process.</summary>
internal sealed class TelemetrySink : IDisposable
{
    // A million measurements say the same few things.
    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    /// <summary>Listens from now on.</summary>
    public TelemetrySink()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Note(tags));
        _meters.SetMeasurementEventCallback<int>((_, _, tags, _) => Note(tags));
        _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Note(tags));
        _meters.Start();
    }

    /// <summary>Takes what was seen since.</summary>
    public byte[] Take()
    {
        var text = string.Join('\n', _seen.Keys);
        _seen.Clear();
        return Encoding.UTF8.GetBytes(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Note(Activity activity)
    {
        var text = new StringBuilder(activity.DisplayName);
        foreach (var (name, value) in activity.TagObjects)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        foreach (var e in activity.Events)
        {
            text.Append(' ').Append(e.Name).AppendJoin(' ', e.Tags.Select(static tag => $"{tag.Key}={tag.Value}"));
        }

        foreach (var (name, value) in activity.Baggage)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        _seen.TryAdd(text.ToString(), 0);
    }

    private void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (value is string text)
            {
                _seen.TryAdd($"{name}={text}", 0);
            }
        }
    }
}
