using System.Text;
using Gateway.Privacy;

namespace Gateway.Canary.Tests.Values;

/// <summary>Whether the detectors see a text as private. How often they do is measured elsewhere; here it only says what a case may expect.</summary>
internal static class Recognition
{
    // What the policy of the runs lets travel.
    private const FindingKinds Travels = FindingKinds.Network | FindingKinds.BusinessId;

    /// <summary>True when a text, or the seam of two, is recognised.</summary>
    public static bool Sees(string[] texts)
    {
        var kinds = texts.Length == 2
            ? PrivacyScanner.KindsAcross(Encoding.UTF8.GetBytes(texts[0]), Encoding.UTF8.GetBytes(texts[1]))
            : PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(texts[0]));
        return (kinds & ~Travels) != FindingKinds.None;
    }
}
