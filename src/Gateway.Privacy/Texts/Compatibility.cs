namespace Gateway.Privacy.Texts;

/// <summary>
/// What compatibility normalisation (NFKC, Unicode 15) makes of characters, as far as it is ASCII. A table of our own, since the product
/// runs with invariant globalisation, where <see cref="string.Normalize()"/> leaves every text as it is.
/// </summary>
internal static class Compatibility
{
    /// <summary>Characters that stand for one other: the first of a run, and what it and its successors stand for.</summary>
    public static (char First, string Letters)[] Single { get; } =
    [
        ('\u00A0', " "), ('\u00AA', "a"), ('\u00B2', "23"), ('\u00B9', "1o"), ('\u017F', "s"), ('\u02B0', "h"),
        ('\u02B2', "jr"), ('\u02B7', "wy"), ('\u02E1', "lsx"), ('\u037E', ";"), ('\u1D2C', "A"), ('\u1D2E', "B"),
        ('\u1D30', "DE"), ('\u1D33', "GHIJKLMN"), ('\u1D3C', "O"), ('\u1D3E', "PRTUWa"), ('\u1D47', "bde"), ('\u1D4D', "g"),
        ('\u1D4F', "km"), ('\u1D52', "o"), ('\u1D56', "ptu"), ('\u1D5B', "v"), ('\u1D62', "iruv"), ('\u1D9C', "c"),
        ('\u1DA0', "f"), ('\u1DBB', "z"), ('\u1FEF', "`"), ('\u2000', "           "), ('\u2024', "."), ('\u202F', " "),
        ('\u2032', "'"), ('\u2044', "/"), ('\u205F', " "), ('\u2070', "0i"), ('\u2074', "456789+-=()n0123456789+-=()"),
        ('\u2090', "aeox"), ('\u2095', "hklmnpst"), ('\u2102', "C"), ('\u210A', "gHHHh"), ('\u2110', "IILl"), ('\u2115', "N"),
        ('\u2119', "PQRRR"), ('\u2124', "Z"), ('\u2128', "Z"), ('\u212A', "K"), ('\u212C', "BC"), ('\u212F', "eEF"),
        ('\u2133', "Mo"), ('\u2139', "i"), ('\u2145', "Ddeij"), ('\u2160', "I"), ('\u2164', "V"), ('\u2169', "X"),
        ('\u216C', "LCDMi"), ('\u2174', "v"), ('\u2179', "x"), ('\u217C', "lcdm"), ('\u2212', "-"), ('\u2460', "123456789"),
        ('\u24B6', "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0"), ('\u2C7C', "jV"), ('\u3000', " "),
        ('\uA7F2', "CFQ"), ('\uFB29', "+"), ('\uFE10', ","), ('\uFE13', ":;!?"), ('\uFE33', "__(){}"), ('\uFE47', "[]"),
        ('\uFE4D', "___,"), ('\uFE52', "."), ('\uFE54', ";:?!"), ('\uFE59', "(){}"), ('\uFE5F', "#&*+-<>="),
        ('\uFE68', "\\$%@"),
    ];

    /// <summary>Characters that stand for several: the first of a run, and what it and its successors stand for, divided by spaces.</summary>
    public static (char First, string Texts)[] Several { get; } =
    [
        ('\u00BC', "1/4 1/2 3/4"), ('\u0132', "IJ ij"), ('\u01C7', "LJ Lj lj NJ Nj nj"), ('\u01F1', "DZ Dz dz"),
        ('\u2025', ".. ..."), ('\u2033', "'' '''"), ('\u203C', "!!"), ('\u2047', "?? ?! !?"), ('\u2057', "''''"),
        ('\u20A8', "Rs"), ('\u2100', "a/c a/s"), ('\u2105', "c/o c/u"), ('\u2116', "No"), ('\u2120', "SM TEL TM"),
        ('\u213B', "FAX"), ('\u2150', "1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/"),
        ('\u2161', "II III IV"), ('\u2165', "VI VII VIII IX"), ('\u216A', "XI XII"), ('\u2171', "ii iii iv"),
        ('\u2175', "vi vii viii ix"), ('\u217A', "xi xii"), ('\u2189', "0/3"),
        ('\u2469', "10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14)"),
        ('\u2482', "(15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17. 18."),
        ('\u249A', "19. 20. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u)"),
        ('\u24B1', "(v) (w) (x) (y) (z)"), ('\u2A74', "::= == ==="),
        ('\u3250', "PTE 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35"),
        ('\u32B1', "36 37 38 39 40 41 42 43 44 45 46 47 48 49 50"), ('\u32CC', "Hg erg eV LTD"),
        ('\u3371', "hPa da AU bar oV pc dm dm2 dm3 IU"), ('\u3380', "pA nA"), ('\u3383', "mA kA KB MB GB cal kcal pF nF"),
        ('\u338E', "mg kg Hz kHz MHz GHz THz"), ('\u3396', "ml dl kl fm nm"),
        ('\u339C', "mm cm km mm2 cm2 m2 km2 mm3 cm3 m3 km3"), ('\u33A9', "Pa kPa MPa GPa rad"), ('\u33B0', "ps ns"),
        ('\u33B3', "ms pV nV"), ('\u33B7', "mV kV MV pW nW"), ('\u33BD', "mW kW MW"), ('\u33C2', "a.m. Bq cc cd"),
        ('\u33C7', "Co. dB Gy ha HP in KK KM kt lm ln log lx mb mil mol PH p.m. PPM PR sr Sv Wb"), ('\u33FF', "gal"),
        ('\uFB00', "ff fi fl ffi ffl st st"), ('\uFE19', "..."), ('\uFE30', ".."),
    ];
}
