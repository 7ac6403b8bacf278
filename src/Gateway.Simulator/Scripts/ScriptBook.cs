namespace Gateway.Simulator.Scripts;

/// <summary>Chooses the script of each request: queued, then default, then by model name, then plain.</summary>
internal sealed class ScriptBook
{
    /// <summary>Scripts that may wait in all queues together; a test that needs more should use a default.</summary>
    public const int MaximumQueued = 10_000;

    private static readonly Script Plain = new();
    private readonly Lock _gate = new();
    private readonly List<ScriptRule> _rules = [];

    /// <summary>Forgets everything that was set.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>Uses the scripts for one request each, in order.</summary>
    public void Enqueue(params IReadOnlyList<Script> scripts) => Apply(new ScriptBinding { Queue = scripts });

    /// <summary>Uses the script for every request of this model (null: of any model) whose queue is empty.</summary>
    public void SetDefault(Script script, string? model = null) => Apply(new ScriptBinding { Default = script, Model = model });

    /// <summary>Adds the scripts of a binding; false if the queues would grow too long.</summary>
    public bool Apply(ScriptBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        lock (_gate)
        {
            if (binding.Clear)
            {
                _rules.Clear();
            }

            if (_rules.Sum(rule => rule.Queue.Count) + binding.Queue.Count > MaximumQueued)
            {
                return false;
            }

            var target = FindOrAdd(binding);
            target.Default = binding.Default ?? target.Default;
            foreach (var script in binding.Queue)
            {
                target.Queue.Enqueue(script);
            }

            return true;
        }
    }

    /// <summary>Takes the script for one request.</summary>
    public Script Take(RequestTraits request)
    {
        var script = Choose(request);
        return script.AfterToolResults is { } after && string.Equals(request.LastRole, "tool", StringComparison.Ordinal) ? after : script;
    }

    private Script Choose(RequestTraits request)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (rule.Queue.Count > 0 && rule.Matches(request))
                {
                    return rule.Queue.Dequeue();
                }
            }

            foreach (var rule in _rules)
            {
                if (rule.Default is not null && rule.Matches(request))
                {
                    return rule.Default;
                }
            }
        }

        return ModelShortcuts.Find(request.Model) ?? Plain;
    }

    private ScriptRule FindOrAdd(ScriptBinding binding)
    {
        foreach (var rule in _rules)
        {
            if (rule.IsOf(binding))
            {
                return rule;
            }
        }

        var added = new ScriptRule(binding);
        _rules.Add(added);
        _rules.Sort((left, right) => right.Precision - left.Precision);
        return added;
    }
}
