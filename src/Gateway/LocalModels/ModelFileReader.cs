using Gateway.LocalModels.Gguf;

namespace Gateway.LocalModels;

/// <summary>Reads a model file's header and says in a sentence for the user why it cannot be read.</summary>
internal static class ModelFileReader
{
    private const string Pattern = "*.gguf";

    /// <summary>The header of the file at <paramref name="path"/>, which is absolute. Throws <see cref="InvalidDataException"/>.</summary>
    public static GgufFile Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder. Name the {Pattern} file in it{Example(path)}.");
        }

        if (!File.Exists(path))
        {
            throw new InvalidDataException($"'{path}' does not exist. Check the path.");
        }

        try
        {
            // The reader has its own buffer.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return GgufReader.Read(stream);
        }
        catch (GgufFormatException exception)
        {
            throw new InvalidDataException($"'{path}' cannot be used: {exception.Message}.{Cure(exception.Defect)}", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidDataException($"'{path}' may not be read by '{Environment.UserName}'. Give this user the right to read it.", exception);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static string Cure(GgufDefect defect) => defect switch
    {
        GgufDefect.Truncated => " Download or copy it again.",
        GgufDefect.Malformed => " It is damaged: download it again from a source you trust.",
        _ => string.Empty,
    };

    private static string Example(string folder)
    {
        try
        {
            var file = Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal).FirstOrDefault();
            return file is null ? string.Empty : $", for example '{file}'";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only the hint is lost.
            return string.Empty;
        }
    }
}
