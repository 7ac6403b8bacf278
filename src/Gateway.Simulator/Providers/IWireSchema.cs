using Gateway.Simulator.Playback;

namespace Gateway.Simulator.Providers;

/// <summary>How one provider's API writes answers and errors.</summary>
internal interface IWireSchema
{
    /// <summary>The defect of a request's credentials or headers; null if they are fine.</summary>
    ProviderError? CheckHeaders(IHeaderDictionary headers);

    /// <summary>The error's type by which this API names a status.</summary>
    string ErrorType(int status);

    /// <summary>An error as a body.</summary>
    byte[] WriteError(ProviderError error);

    /// <summary>An error as an event of a stream.</summary>
    Frame WriteErrorEvent(ProviderError error);

    /// <summary>An answer as one JSON body.</summary>
    byte[] WriteJson(AnswerPlan plan);

    /// <summary>An answer as the events of a stream.</summary>
    List<Frame> WriteStream(AnswerPlan plan);
}
