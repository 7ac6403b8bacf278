namespace Gateway.Canary.Tests.Cases;

/// <summary>Where in a request the text stands.</summary>
internal enum Position
{
    User,
    UserPart,
    EarlierUser,
    System,
    Assistant,
    ToolResult,
    ToolArguments,
    ToolName,
    ToolDescription,
    SchemaKey,
    SchemaEnum,
    SchemaDescription,
    Name,
    UserField,
    Metadata,
    MetadataKey,
    Stop,
    ResponseFormat,
    Prediction,
    ImageAddress,
    CallId,
    UnknownValue,
    UnknownKey,
    DeepValue,
    Suffix,
    Model,

    // From here on outside the body: nothing of it travels.
    Header,
    Query,
    Cookie,
    Title,
    Agent,
    IdempotencyKey,
    Session,

    /// <summary>Only where the path holds a name.</summary>
    Path,
}
