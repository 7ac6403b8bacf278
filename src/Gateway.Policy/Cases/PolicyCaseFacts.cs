using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Languages;
using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Cases;

/// <summary>Reads the facts of a case. What is not given: model auto, a key without tags, 100 input tokens, nothing found.</summary>
internal static class PolicyCaseFacts
{
    private const int DefaultInputTokens = 100;
    private const string NotExamined = "not-examined";
    private static readonly DateTimeOffset DefaultNow = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The facts; null with a problem.</summary>
    public static RequestFacts? Read(FieldReader? fields, PolicySnapshot policy, ProblemCollector problems)
    {
        var model = fields?.Text("model") ?? new Written<string>(AutoNames.All[0], 0, "model");
        if (!policy.TryResolveModel(model.Value, out var selection))
        {
            problems.Add(model, "names no model of this policy");
            return null;
        }

        var facts = new RequestFacts { Model = selection, KeyId = "key-1", InputTokens = DefaultInputTokens, Now = DefaultNow };
        if (fields is null)
        {
            return facts;
        }

        var findings = Findings(fields, problems);
        facts = facts with
        {
            KeyId = fields.Text("key")?.Value ?? facts.KeyId,
            Tags = [.. (fields.TextList("tags") ?? []).Select(tag => tag.Value)],
            App = fields.Text("app")?.Value,
            Team = fields.Text("team")?.Value,
            BudgetLeftUsd = Usd(fields, problems),
            Language = Language(fields, problems),
            Dialect = fields.Text("dialect")?.Value,
            InputTokens = fields.Number("inputTokens", 0, int.MaxValue)?.Value ?? facts.InputTokens,
            MaxOutputTokens = fields.Number("maxOutputTokens", 1, int.MaxValue)?.Value,
            Messages = fields.Number("messages", 1, int.MaxValue)?.Value ?? 0,
            Stream = fields.Flag("stream")?.Value ?? false,
            Needs = CapabilityNames.Join(fields.TextList("needs") ?? [], problems),
            Findings = findings,
            Entities = Entities(fields, problems),
            Label = policy.LabelOf(findings),
            Task = Task(fields, problems),
            Difficulty = Difficulty(fields, problems),
            ClientLimit = ClientLimit(fields, problems),
            Now = Now(fields, problems) ?? facts.Now,
            RequestId = fields.Text("request")?.Value,
            Conversation = fields.Text("conversation") is { } conversation ? IdentityHash.Of(conversation.Value) : null,
        };
        fields.Finish();
        return facts;
    }

    private static FindingKinds Findings(FieldReader fields, ProblemCollector problems)
    {
        var joined = FindingKinds.None;
        foreach (var word in fields.TextList("findings") ?? [])
        {
            if (word.Value == NotExamined)
            {
                joined |= FindingKinds.NotExamined;
            }
            else if (LabelsCompiler.Findings.TryGetValue(word.Value, out var kind))
            {
                joined |= kind;
            }
            else
            {
                problems.Add(word, $"unknown finding; {NearestName.Cure(word.Value, [NotExamined, .. LabelsCompiler.Findings.Keys])}");
            }
        }

        return joined;
    }

    private static TaskClass Task(FieldReader fields, ProblemCollector problems)
    {
        if (fields.Text("task") is not { } word)
        {
            return TaskClass.Chat;
        }

        var index = TaskNames.All.IndexOf(word.Value);
        if (index < 0)
        {
            problems.Add(word, $"unknown task; {NearestName.Cure(word.Value, TaskNames.All)}");
        }

        return (TaskClass)Math.Max(index, 0);
    }

    private static string? Language(FieldReader fields, ProblemCollector problems)
    {
        var code = fields.Text("language");
        if (code is not null && !LanguageGuess.Codes.Contains(code.Value, StringComparer.Ordinal))
        {
            problems.Add(code, $"unknown language; {NearestName.Cure(code.Value, LanguageGuess.Codes)}");
        }

        return code?.Value;
    }

    private static EntityCounts Entities(FieldReader fields, ProblemCollector problems)
    {
        EntityCounts counts = default;
        foreach (var (word, text) in fields.Fields("counts")?.Pairs() ?? [])
        {
            if (!LabelsCompiler.Findings.TryGetValue(word, out var kind))
            {
                problems.Add(text.Line, text.Key, word, $"unknown kind of finding; {NearestName.Cure(word, [.. LabelsCompiler.Findings.Keys])}");
            }
            else if (int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                counts.Add(kind, count);
            }
            else
            {
                problems.Add(text, "must be a whole number");
            }
        }

        return counts;
    }

    private static double? Usd(FieldReader fields, ProblemCollector problems)
    {
        if (fields.Text("budgetLeftUsd") is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var usd))
        {
            problems.Add(text, "must be a number of USD, for example 12.5");
        }

        return usd;
    }

    private static double Difficulty(FieldReader fields, ProblemCollector problems)
    {
        if (fields.Text("difficulty") is not { } text)
        {
            return 0;
        }

        if (!double.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var difficulty) || difficulty > 1)
        {
            problems.Add(text, "must be a number from 0 to 1");
        }

        return difficulty;
    }

    private static EgressLimit ClientLimit(FieldReader fields, ProblemCollector problems)
    {
        if (fields.Text("clientLimit") is not { } text)
        {
            return EgressLimit.CloudAllowed;
        }

        if (text.Value != "local-only")
        {
            problems.Add(text, "must be local-only");
        }

        return EgressLimit.LocalOnly;
    }

    private static DateTimeOffset? Now(FieldReader fields, ProblemCollector problems)
    {
        if (fields.Text("now") is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
        {
            return now;
        }

        problems.Add(text, "must be a time such as 2026-06-01T12:00:00Z");
        return null;
    }
}
