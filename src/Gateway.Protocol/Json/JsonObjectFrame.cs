namespace Gateway.Protocol.Json;

/// <summary>The state of one open object or array; lives in the method that walks it.</summary>
internal struct JsonObjectFrame
{
    /// <summary>Members or elements seen so far.</summary>
    public int Members;

    /// <summary>Where the object's keys start on the key stack.</summary>
    public int FirstKey;

    /// <summary>How many keys it has there.</summary>
    public int Keys;

    /// <summary>Its number in the key table; 0 while it has few keys.</summary>
    public int TableNumber;
}
