using System.Text;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Runs;

/// <summary>Two runs of one case that differ only in what is private.</summary>
internal static class Twins
{
    private const string InPlace = "mkq-the-marker-qnq";

    /// <summary>True for a case with innocent requests that goes the same way each time: no chance, no time and no failing cloud decides anything.</summary>
    public static bool Tells(CaseScript script) =>
        script.Case is { IsControl: false, Model: "cloud-a/chat", Setting: Setting.Usual, Fault: Fault.None or Fault.LocalOverloaded or Fault.LocalResets or Fault.Gzip or Fault.Repeated }
        && script.Case.Shape is not (Shape.Parallel or Shape.Reconnect)
        && script.Steps.Any(static step => !step.Result.CloudRequests.IsEmpty);

    /// <summary>True when clouds were told the same, request by request, markers aside.</summary>
    public static bool AreAlike(CaseScript first, CaseScript second) =>
        first.Steps.Zip(second.Steps).All(static pair => Told(pair.First).SequenceEqual(Told(pair.Second), StringComparer.Ordinal));

    /// <summary>What clouds were told, without the words by which steps and conversations are told apart.</summary>
    public static IEnumerable<string> Told(Step step) =>
        step.Result.CloudRequests.Select(request => Encoding.UTF8.GetString(request).Replace(step.Draft.Marker, InPlace, StringComparison.Ordinal).Replace(step.Draft.Topic, InPlace, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
