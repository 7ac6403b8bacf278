namespace Gateway.Policy.Documents;

/// <summary><c>pins</c> as written.</summary>
/// <param name="Ttl">How long a pin outlives the last answer.</param>
/// <param name="Switch">When a conversation may go to another deployment.</param>
internal sealed record PinsDocument(Written<string>? Ttl, Written<string>? Switch)
{
    /// <summary>Reads the mapping; null when there is none.</summary>
    public static PinsDocument? Read(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var pins = new PinsDocument(fields.Text("ttl"), fields.Text("switch"));
        fields.Finish();
        return pins;
    }
}
