using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>The tax numbers of businesses in the European Union, with the prefix of their country.</summary>
internal static class EuropeanRules
{
    private const string Words = "vat|tax|ust-id|ustid|uid|tva|iva|btw|moms|mva|dph|pvn|pvm|alv|km nr|áfa|ддс|φπα|steuer";

    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Strict("EU_VAT", BusinessId, VatChecks.Passes, 0.6f, Words, "AA99999999", "AA999999999", "AA9999999999", "AA99999999999", "AA999999999999", "AAA99999999", "AAA99 999 999", "AA 9999 999 999"),
        Strict("EU_VAT", BusinessId, VatChecks.Passes, 0.6f, Words, "AA99999999A", "AA9999999A", "AA9999999AA", "AA9A99999A", "AA999999999A99", "AA 999 999 999", "AA 99999999", "AA 999999999", "AA 99999999999"),
        Strict("EU_VAT", BusinessId, VatChecks.Passes, 0.6f, Words, "AAXX999999999", "AA XX 999999999", "AAX9999999X"),
    ];
}
