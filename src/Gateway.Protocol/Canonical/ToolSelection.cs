namespace Gateway.Protocol.Canonical;

/// <summary>Which of the client's tools go to the target.</summary>
internal static class ToolSelection
{
    private const int MaxNameLength = 40;

    /// <summary>
    /// The tools to write. Those that are no functions are left out with a note unless <paramref name="takesSpecial"/>: coding clients
    /// offer them to every model and go on without. A tool that must be called cannot be left out.
    /// </summary>
    public static List<CanonicalTool> Of(RequestDraft draft, Func<CanonicalTool, bool> takesSpecial, bool onlyAllowed)
    {
        ToolChoice choice = draft.Request.ToolChoice;
        HashSet<string>? allowed = onlyAllowed && choice.Allowed is not null ? new(choice.Allowed, StringComparer.Ordinal) : null;
        List<CanonicalTool> chosen = [];
        foreach (CanonicalTool tool in draft.Request.Tools)
        {
            if (allowed?.Contains(SpecialTools.NameOf(tool)) == false)
            {
                continue;
            }

            if (!tool.IsSpecial() || takesSpecial(tool))
            {
                chosen.Add(tool);
            }
            else
            {
                LeaveOut(draft, tool);
            }
        }

        if (chosen.Count == 0 && choice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Named && draft.Request.Tools.Count > 0)
        {
            draft.Refuse("tool_choice", "The chosen deployment can offer none of the tools of which one must be called; let tool_choice be auto, or offer a function.");
        }

        return chosen;
    }

    /// <summary>A name that may stand in a header, or the fallback: it comes from the client's body.</summary>
    public static string Printable(string name, string fallback) =>
        name.Length is > 0 and <= MaxNameLength && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-') ? name : fallback;

    private static void LeaveOut(RequestDraft draft, CanonicalTool tool)
    {
        ToolChoice choice = draft.Request.ToolChoice;
        bool isNamed = choice.Kind == ToolChoiceKind.Named
            && (string.Equals(choice.Name, tool.Name, StringComparison.Ordinal) || string.Equals(choice.Name, SpecialTools.NameOf(tool), StringComparison.Ordinal));
        if (isNamed)
        {
            draft.Refuse("tool_choice", "The tool that must be called is run by another provider or has a shape the chosen deployment does not know; choose a function, or another model.");
        }
        else if (tool.HasGrammar())
        {
            draft.Refuse("tools", "The chosen deployment cannot bind a tool's input to a grammar; offer a function with a JSON schema, or choose another model.");
        }
        else
        {
            draft.Drop("tools." + Printable(tool.Name, "special"));
        }
    }
}
