using System.Globalization;
using System.Text;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Runs;

/// <summary>The result of a run.</summary>
internal sealed class CanaryTable
{
    private readonly SortedDictionary<Setting, int> _settings = [];
    private readonly SortedDictionary<string, int> _notRecognised = new(StringComparer.Ordinal);

    /// <summary>Cases that ran.</summary>
    public int Cases { get; private set; }

    /// <summary>Of these, controls.</summary>
    public int Controls { get; private set; }

    /// <summary>Of these, all of whose requests had to stay local.</summary>
    public int PrivateOnly { get; private set; }

    /// <summary>Requests of all cases.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests that had to stay local.</summary>
    public int LocalRequests { get; private set; }

    /// <summary>Requests that reached a cloud.</summary>
    public int CloudRequests { get; private set; }

    /// <summary>Twins compared.</summary>
    public int Twins { get; set; }

    /// <summary>Conversations that went on at random.</summary>
    public int Conversations { get; set; }

    /// <summary>Their requests.</summary>
    public int ConversationRequests { get; set; }

    /// <summary>Of these, those that had to stay local.</summary>
    public int ConversationLocal { get; set; }

    /// <summary>Records of all ledgers.</summary>
    public long LedgerRecords { get; set; }

    /// <summary>Whole requests that clouds got.</summary>
    public long Arrived { get; set; }

    /// <summary>Pseudonymised cases that reached a cloud.</summary>
    public int Pseudonymised { get; private set; }

    /// <summary>Pairs of words that came together.</summary>
    public int Pairs { get; set; }

    /// <summary>What was broken, as text.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Counts a case that ran.</summary>
    public void Add(CaseScript script)
    {
        Cases++;
        Controls += script.Case.IsControl ? 1 : 0;
        PrivateOnly += script.IsPrivateOnly ? 1 : 0;
        Pseudonymised += script is { Case: { IsControl: false, Setting: Setting.Pseudonyms, Position: < Position.Header } } && script.Steps.Any(static step => !step.IsAnswerInnocent && !step.Result.CloudRequests.IsEmpty) ? 1 : 0;
        _settings[script.Case.Setting] = _settings.GetValueOrDefault(script.Case.Setting) + 1;
        foreach (var step in script.Steps)
        {
            Requests++;
            LocalRequests += step.Expectation == Expectation.Local ? 1 : 0;
            CloudRequests += step.Result.CloudRequests.IsEmpty ? 0 : 1;
        }
    }

    /// <summary>Counts a case that nothing can recognise.</summary>
    public void AddNotRecognised(CanaryCase one)
    {
        var key = $"{one.Encoding}: {one.Class}";
        _notRecognised[key] = _notRecognised.GetValueOrDefault(key) + 1;
    }

    /// <summary>The table.</summary>
    public string ToText(TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Cases} cases in {took.TotalSeconds:F0} s, {Requests} requests, {Pairs} pairs of words");
        text.AppendLine(CultureInfo.InvariantCulture, $"  private only   {PrivateOnly}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  mixed          {Cases - PrivateOnly - Controls}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  controls       {Controls} ({100.0 * Controls / Math.Max(1, Cases):F0} %)");
        text.AppendLine(CultureInfo.InvariantCulture, $"  requests that had to stay local {LocalRequests}, that reached a cloud {CloudRequests}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  settings       {string.Join(", ", _settings.Select(static pair => $"{pair.Key} {pair.Value}"))}; pseudonymised cases at a cloud {Pseudonymised}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  twins compared {Twins}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  conversations  {Conversations} with {ConversationRequests} requests, of which {ConversationLocal} had to stay local");
        text.AppendLine(CultureInfo.InvariantCulture, $"  ledger records {LedgerRecords}, whole requests at clouds {Arrived}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  violations     {Violations.Count} (with none, at most 3/{Cases} of such cases leak, with 95 % confidence)");
        text.AppendLine(CultureInfo.InvariantCulture, $"  not recognised by the detectors, not run: {_notRecognised.Values.Sum()}");
        foreach (var group in _notRecognised.GroupBy(static entry => entry.Key.Split(':')[0], StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    {group.Key} {group.Sum(static entry => entry.Value)}: {string.Join(", ", group.Select(static entry => entry.Key.Split(": ")[1]))}");
        }

        return text.ToString();
    }
}
