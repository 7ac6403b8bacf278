using Gateway.Simulator.Playback;

namespace Gateway.Simulator.Providers;

/// <summary>One endpoint of one provider's API: what it refuses, and how it writes answers and errors.</summary>
internal interface IWireSchema
{
    /// <summary>The dialect's name in the journal, such as <c>openai.chat</c>.</summary>
    string Dialect { get; }

    /// <summary>The defect of a request's credentials or headers; null if they are fine.</summary>
    ProviderError? CheckHeaders(HttpRequest request);

    /// <summary>Finds what the real API would refuse in a body; null if it is fine.</summary>
    ProviderError? Check(WireRequest request);

    /// <summary>Reads what the simulator acts on, out of a body without defects.</summary>
    ProviderRequest Read(WireRequest request);

    /// <summary>An error as a body.</summary>
    byte[] WriteError(ProviderError error);

    /// <summary>An error as the events that end a stream in which <paramref name="eventsBefore"/> events came first.</summary>
    Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore);

    /// <summary>An answer as one JSON body.</summary>
    byte[] WriteJson(AnswerPlan plan);

    /// <summary>An answer as the events of a stream.</summary>
    List<Frame> WriteStream(AnswerPlan plan);
}
