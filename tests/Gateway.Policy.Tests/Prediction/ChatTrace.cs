using System.Globalization;
using System.IO.Compression;

namespace Gateway.Policy.Tests.Prediction;

/// <summary>Arrivals with their sizes from the shared data folder: a public trace of chat requests (Azure, CC BY 4.0; Splitwise, ISCA 2024).</summary>
internal static class ChatTrace
{
    private const string Name = "shared/data/routing/trace-chat.dev.csv.gz";

    /// <summary>The first requests, stretched to an average of so many a second; bursts stay. Skips the test when the data is not there.</summary>
    public static List<Arrival> Read(int count, double perSecond)
    {
        var path = Find();
        Assert.SkipWhen(path is null, $"The shared data folder is not beside or above the checkout: no {Name}.");
        var arrivals = new List<Arrival>(count);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path!), CompressionMode.Decompress));
        reader.ReadLine();
        while (arrivals.Count < count && reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            arrivals.Add(new Arrival(
                double.Parse(fields[0], CultureInfo.InvariantCulture) * 1000,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                Math.Max(1, int.Parse(fields[2], CultureInfo.InvariantCulture))));
        }

        var stretch = arrivals.Count / perSecond * 1000 / arrivals[^1].AtMs;
        return arrivals.ConvertAll(one => one with { AtMs = one.AtMs * stretch });
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
