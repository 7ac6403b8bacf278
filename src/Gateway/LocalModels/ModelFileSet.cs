using System.Text.RegularExpressions;
using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels;

/// <summary>The headers of a model's file, or of all files of a model that is split into parts.</summary>
/// <param name="Path">Absolute path of the file, or of the first part.</param>
/// <param name="Parts">All parts, the first one first; it carries the metadata.</param>
internal sealed partial record ModelFileSet(string Path, IReadOnlyList<GgufFile> Parts)
{
    // The largest published models have under 100 parts; the number decides how many files are opened.
    private const uint MaxParts = 1000;

    /// <summary>The part with the metadata.</summary>
    public GgufFile Head => Parts[0];

    /// <summary>All tensors.</summary>
    public IEnumerable<GgufTensor> Tensors => Parts.SelectMany(part => part.Tensors);

    /// <summary>Bytes of all parts.</summary>
    public long SizeBytes => Parts.Sum(part => part.SizeBytes);

    /// <summary>
    /// Reads the header of <paramref name="path"/> and of the other parts next to it. Throws <see cref="InvalidDataException"/>
    /// with a sentence for the user.
    /// </summary>
    public static ModelFileSet Read(string path, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidDataException("the path is empty or no path. Give the path of a GGUF file.");
        }

        var full = System.IO.Path.GetFullPath(path);
        var head = ModelFileReader.Read(full);
        var parts = new List<GgufFile> { head };
        if (head.TryGetUInt32("split.count", out var count) && count > 1)
        {
            ReadOtherParts(full, head, count, parts, cancellationToken);
        }

        return new ModelFileSet(full, parts);
    }

    private static void ReadOtherParts(string path, GgufFile head, uint count, List<GgufFile> parts, CancellationToken cancellationToken)
    {
        head.TryGetUInt32("split.no", out var number);
        var name = PartName().Match(path);
        if (count > MaxParts || !name.Success || uint.Parse(name.Groups["count"].ValueSpan) != count)
        {
            throw new InvalidDataException(
                $"'{path}' is one of {count} parts, but is not named like one. Name the files as published, NAME-00001-of-{count:00000}.gguf, in one folder.");
        }

        if (number != 0)
        {
            throw new InvalidDataException($"'{path}' is part {number + 1} of {count}. Name the first part: '{Part(name, 1, count)}'.");
        }

        for (var part = 2u; part <= count; part++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var other = Part(name, part, count);
            if (!File.Exists(other))
            {
                throw new InvalidDataException($"'{path}' is part 1 of {count}, but part {part} is missing. Put '{other}' next to it.");
            }

            parts.Add(ModelFileReader.Read(other));
        }

        var tensors = parts.Sum(part => part.Tensors.Count);
        if (head.TryGetUInt32("split.tensors.count", out var expected) && expected != tensors)
        {
            throw new InvalidDataException(
                $"'{path}' announces {expected} tensors, but its {count} parts hold {tensors}. The parts do not belong together: download them again.");
        }
    }

    private static string Part(Match name, uint number, uint count) => $"{name.Groups["name"].Value}-{number:00000}-of-{count:00000}.gguf";

    [GeneratedRegex(@"^(?<name>.*)-\d{5}-of-(?<count>\d{5})\.gguf$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartName();
}
