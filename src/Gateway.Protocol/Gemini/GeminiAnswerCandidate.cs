using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Gemini;

/// <summary>Tells the parts of one candidate, and puts together calls whose arguments come in pieces.</summary>
internal sealed class GeminiAnswerCandidate(AnswerTeller teller, int choice)
{
    private int _openCall = -1;
    private GeminiArguments? _arguments;

    /// <summary>Reads one part; code, its results and media have no canonical place.</summary>
    public void ReadPart(JsonElement part)
    {
        string? signature = part.Field("thoughtSignature"u8).Text();
        ReasoningSeal? seal = signature is null ? null : new ReasoningSeal(Dialect.Gemini, SealKind.Signature, signature);
        JsonElement call = part.Field("functionCall"u8);
        if (call.ValueKind == JsonValueKind.Object)
        {
            ReadCall(call, seal);
            return;
        }

        if (part.Field("thought"u8).ValueKind == JsonValueKind.True)
        {
            teller.Reasoning(choice, part.Field("text"u8).JsonText());
        }
        else
        {
            teller.Text(choice, part.Field("text"u8).JsonText());
        }

        if (seal is not null)
        {
            teller.Seal(choice, seal);
        }
    }

    /// <summary>Completes the call that is still open. Some streams never send its last, empty piece.</summary>
    public void Close()
    {
        if (_openCall >= 0)
        {
            if (_arguments is not null)
            {
                teller.ArgumentsJson(choice, _openCall, _arguments.Json());
            }

            teller.CloseCall(choice, _openCall);
        }

        _openCall = -1;
        _arguments = null;
    }

    // In pieces: the name with willContinue, then partialArgs without a name, the last piece without willContinue and often empty.
    private void ReadCall(JsonElement call, ReasoningSeal? seal)
    {
        bool continues = call.Field("willContinue"u8).ValueKind == JsonValueKind.True;
        string? name = call.Field("name"u8).Text();
        if (name is not null)
        {
            Close();
            _openCall = teller.Call(choice, call.Field("id"u8).Text(), name, seal);
        }
        else if (_openCall < 0)
        {
            // The empty end of a call that was complete before says nothing; anything else is a call without a name.
            if (call.Field("args"u8).IsFilled() || call.Field("partialArgs"u8).IsFilled())
            {
                teller.Malformed();
            }

            return;
        }

        ReadArguments(call);
        if (!continues)
        {
            Close();
        }
    }

    private void ReadArguments(JsonElement call)
    {
        JsonElement args = call.Field("args"u8);
        if (args.ValueKind == JsonValueKind.Object && args.IsFilled())
        {
            teller.ArgumentsJson(choice, _openCall, args.Raw());
            teller.CloseCall(choice, _openCall);
        }

        foreach (JsonElement piece in call.Field("partialArgs"u8).Items())
        {
            _arguments ??= new GeminiArguments();
            if (!_arguments.Add(piece))
            {
                teller.Malformed();
            }
        }
    }
}
