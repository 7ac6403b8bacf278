using System.Reflection;

namespace Gateway.Architecture.Tests;

/// <summary>The folders of the host use each other only along the arrows of <see cref="FolderArrows"/>, and never in a circle.</summary>
public sealed class FolderArrowTests
{
    private static readonly Assembly Host = Assembly.Load("Gateway");

    [Fact]
    public void Folders_UseEachOther_OnlyAlongTheTable()
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in Host.GetTypes())
        {
            if (Folder(TypeUse.Outermost(type)) is not { } from)
            {
                continue;
            }

            Assert.True(FolderArrows.Allowed.ContainsKey(from), $"Folder {from} has no line in FolderArrows.");
            foreach (var used in TypeUse.Of(type).Where(used => used.Assembly == Host))
            {
                if (Folder(used) is { } to && to != from && !FolderArrows.Allowed[from].Contains(to))
                {
                    wrong.Add($"{from} -> {to}: {TypeUse.Outermost(type).FullName} uses {used.FullName}");
                }
            }
        }

        Assert.True(wrong.Count == 0, "Arrows not in the table:\n" + string.Join('\n', wrong));
    }

    [Fact]
    public void Table_HasNoCircle()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in FolderArrows.Allowed.Keys)
        {
            Visit(folder, [], done);
        }

        Assert.Equal(FolderArrows.Allowed.Count, done.Count);
    }

    [Fact]
    public void Types_LieInTheFolderOfTheirNamespace()
    {
        var wrong = Repository.Sources("src", "dashboard")
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => NamespaceOf(path) is { } actual && actual != ExpectedNamespace(path))
            .ToList();

        Assert.True(wrong.Count == 0, "Namespace differs from folder:\n" + string.Join('\n', wrong));
    }

    private static void Visit(string folder, Stack<string> path, HashSet<string> done)
    {
        Assert.False(path.Contains(folder), $"Circle: {string.Join(" <- ", path)} <- {folder}");
        if (!done.Add(folder))
        {
            return;
        }

        path.Push(folder);
        foreach (var used in FolderArrows.Allowed[folder])
        {
            if (path.Contains(used))
            {
                Assert.Fail($"Circle: {used} is used by {folder}, which it uses.");
            }

            Visit(used, path, done);
        }

        path.Pop();
    }

    // Gateway.Forwarding.X -> Forwarding; the host's own root has no folder; generated code lies elsewhere.
    private static string? Folder(Type type) => type.Namespace is { } name && name.StartsWith("Gateway.", StringComparison.Ordinal)
        ? name.Split('.')[1]
        : null;

    private static string? NamespaceOf(string path) => Repository.Read(path).Split('\n')
        .Where(line => line.StartsWith("namespace ", StringComparison.Ordinal))
        .Select(line => line["namespace ".Length..].TrimEnd(';', ' ', '\r'))
        .FirstOrDefault();

    private static string ExpectedNamespace(string path)
    {
        var parts = Path.GetDirectoryName(path)!.Split('/').Skip(1);
        return string.Join('.', parts);
    }
}
