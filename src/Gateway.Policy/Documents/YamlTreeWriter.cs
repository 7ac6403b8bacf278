using System.Text;

namespace Gateway.Policy.Documents;

/// <summary>Writes nodes as YAML that reads as the same nodes: one style for everything, comments are lost.</summary>
internal static class YamlTreeWriter
{
    private const int Indent = 2;

    /// <summary>The text.</summary>
    public static string Write(YamlNode root)
    {
        var text = new StringBuilder();
        WriteBlock(text, root, 0);
        return text.ToString();
    }

    private static void WriteBlock(StringBuilder text, YamlNode node, int depth)
    {
        for (var i = 0; i < node.Items.Count; i++)
        {
            text.Append(' ', depth * Indent);
            text.Append(node.Kind == YamlKind.Map ? $"{Quote(node.Names[i])}:" : "-");
            var item = node.Items[i];
            if (item.Kind == YamlKind.Text)
            {
                text.Append(' ').Append(item.Quoted || !IsPlain(item.Text) ? Quote(item.Text) : item.Text).Append('\n');
            }
            else if (item.Items.Count == 0)
            {
                text.Append(item.Kind == YamlKind.Map ? " {}\n" : " []\n");
            }
            else
            {
                text.Append('\n');
                WriteBlock(text, item, depth + 1);
            }
        }
    }

    // A number, a flag and a bare word must stay unquoted: quoted they are texts. Whatever else is a text either way.
    private static bool IsPlain(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~');

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
