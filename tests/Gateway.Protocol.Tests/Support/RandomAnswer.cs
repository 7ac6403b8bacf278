using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Support;

/// <summary>A random legal sequence of sink calls, and what a client must see of it.</summary>
internal sealed class RandomAnswer
{
    private static readonly string[] Pieces = ["a", "Hello ", "\\n", "\\\"", "\\\\", "é", "😀", "\\u00e9", "\\ud83d\\ude00", "\\/", "\\\\ud83d", "\\\\\\\\", "</x>", "\u2028"];
    private static readonly string[] Arguments = ["{}", "{\"a\":1}", "{ \"text\" : \"é\\n\\\"q\\\" \\ud83d\\ude00 😀\" }", "{\"deep\":{\"list\":[1,2.5e3,null,true]}}"];

    private readonly Random _random;
    private readonly List<List<(int Choice, Action<IAnswerSink> Call)>> _tracks = [];

    public RandomAnswer(int seed, int choices)
    {
        _random = new Random(seed);
        Upstream = (Dialect)_random.Next(4);
        JsonByTool = _random.Next(6) == 0;
        for (int choice = 0; choice < choices; choice++)
        {
            Told.Choice(choice);
            int blocks = _random.Next(5);
            for (int i = 0; i < blocks; i++)
            {
                Block(choice);
            }

            Calls(choice);
        }

        Script = Build(choices);
    }

    public Dialect Upstream { get; }

    public bool JsonByTool { get; }

    /// <summary>What was told; in <see cref="SeenChoice.Refusal"/> the refusals alone.</summary>
    public SeenAnswer Told { get; } = new();

    /// <summary>Texts and refusals of the first choice in the order told, as Anthropic's dialect joins them.</summary>
    public StringBuilder Spoken { get; } = new();

    public List<ReasoningSeal> Seals { get; } = [];

    public IReadOnlyList<Action<IAnswerSink>> Script { get; }

    private void Block(int choice)
    {
        List<(int, Action<IAnswerSink>)> track = choice < _tracks.Count ? _tracks[choice] : Add();
        int kind = _random.Next(5);
        if (kind == 4)
        {
            SealKind sealKind = (SealKind)_random.Next(3);
            ReasoningSeal seal = new((Dialect)_random.Next(1, 4), sealKind, "v" + Seals.Count, _random.Next(2) == 0 ? "rs_1" : null);
            Seals.Add(seal);
            track.Add((choice, sink => sink.Seal(choice, seal)));
            return;
        }

        StringBuilder all = new();
        for (int i = _random.Next(4); i > 0; i--)
        {
            all.Append(Pieces[_random.Next(Pieces.Length)]);
        }

        string plain = AnswerWriters.Plain(all.ToString());
        SeenChoice told = Told.Choice(choice);
        (kind switch { 0 => told.Reasoning, 1 => told.Refusal, _ => told.Text }).Append(plain);
        if (kind != 0 && choice == 0)
        {
            Spoken.Append(plain);
        }

        foreach (byte[] piece in Cut(all.ToString()))
        {
            track.Add((choice, sink => Tell(sink, kind, choice, piece)));
        }
    }

    private static void Tell(IAnswerSink sink, int kind, int choice, byte[] piece)
    {
        switch (kind)
        {
            case 0:
                sink.Reasoning(choice, piece);
                break;
            case 1:
                sink.Refusal(choice, piece);
                break;
            default:
                sink.Text(choice, piece);
                break;
        }
    }

    private List<(int, Action<IAnswerSink>)> Add()
    {
        _tracks.Add([]);
        return _tracks[^1];
    }

    /// <summary>Calls begin in order; their arguments are interleaved at will, and text may come between.</summary>
    private void Calls(int choice)
    {
        List<(int, Action<IAnswerSink>)> track = choice < _tracks.Count ? _tracks[choice] : Add();
        List<Queue<byte[]>> open = [];
        int begun = 0;
        for (int count = _random.Next(4); begun < count || open.Exists(queue => queue.Count > 0);)
        {
            if (begun < count && _random.Next(3) == 0)
            {
                open.Add(Begin(choice, begun++, track));
            }
            else if (open.Count > 0 && _random.Next(8) == 0)
            {
                Block(choice);
            }
            else if (open.Count > 0)
            {
                int call = _random.Next(open.Count);
                if (open[call].TryDequeue(out byte[]? piece))
                {
                    track.Add((choice, sink => sink.ToolArguments(choice, call, piece)));
                }
            }
        }
    }

    private Queue<byte[]> Begin(int choice, int call, List<(int, Action<IAnswerSink>)> track)
    {
        string id = _random.Next(2) == 0 ? $"call_{choice}x{call}" : $"toolu_{choice}x{call}";
        ReasoningSeal? seal = _random.Next(4) == 0 ? new(Dialect.Gemini, SealKind.Signature, "v" + Seals.Count) : null;
        if (seal is not null)
        {
            Seals.Add(seal);
        }

        track.Add((choice, sink => sink.ToolCall(choice, call, id, "up_tool", seal)));
        string arguments = Arguments[_random.Next(Arguments.Length)];
        SeenCall told = new(id, "client.tool");
        told.Arguments.Append(arguments);
        Told.Choice(choice).Calls.Add(told);
        return new Queue<byte[]>(arguments == "{}" && _random.Next(2) == 0 ? [] : Cut(JsonSerializer.Serialize(arguments)[1..^1]));
    }

    /// <summary>Choices are interleaved; each is finished after its last piece.</summary>
    private List<Action<IAnswerSink>> Build(int choices)
    {
        List<Action<IAnswerSink>> script = [sink => sink.Begin(default)];
        List<Queue<Action<IAnswerSink>>> tracks = [];
        for (int i = 0; i < choices; i++)
        {
            int choice = i;
            FinishReason reason = (FinishReason)_random.Next((int)FinishReason.Error);
            tracks.Add(new Queue<Action<IAnswerSink>>(_tracks[choice].Select(step => step.Call)));
            tracks[choice].Enqueue(sink => sink.Finish(choice, reason, reason == FinishReason.StopSequence ? "\"x\"" : null));
        }

        while (tracks.Exists(track => track.Count > 0))
        {
            if (_random.Next(10) == 0)
            {
                TokenUsage usage = new(_random.Next(1000), _random.Next(1000), _random.Next(100), null);
                script.Add(sink => sink.Usage(usage));
            }

            if (tracks[_random.Next(choices)].TryDequeue(out Action<IAnswerSink>? call))
            {
                script.Add(call);
            }
        }

        script.Add(sink => sink.End());
        return script;
    }

    /// <summary>Cuts between characters and escapes, or between the halves of an escaped pair.</summary>
    private List<byte[]> Cut(string jsonText)
    {
        List<byte[]> pieces = [];
        int start = 0;
        for (int i = 0; i < jsonText.Length;)
        {
            i += jsonText[i] == '\\' ? (jsonText[i + 1] == 'u' ? 6 : 2) : char.IsHighSurrogate(jsonText[i]) ? 2 : 1;
            if (_random.Next(3) == 0)
            {
                pieces.Add(Encoding.UTF8.GetBytes(jsonText[start..i]));
                start = i;
            }
        }

        pieces.Add(Encoding.UTF8.GetBytes(jsonText[start..]));
        return pieces;
    }
}
