namespace Gateway.Policy.Documents;

/// <summary><c>judge</c> as written.</summary>
/// <param name="Deployment">The local deployment that judges.</param>
/// <param name="Timeout">How long all of a request's texts together may take it.</param>
/// <param name="PublicBelow">The probability of being private below which a text is public.</param>
/// <param name="WhenSilent">What a text is that it gives no answer on: <c>private</c> or <c>public</c>.</param>
internal sealed record JudgeDocument(Written<string>? Deployment, Written<string>? Timeout, Written<string>? PublicBelow, Written<string>? WhenSilent)
{
    /// <summary>Reads the mapping; null when there is none.</summary>
    public static JudgeDocument? Read(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var judge = new JudgeDocument(fields.Text("deployment", required: true), fields.Text("timeout"), fields.Text("publicBelow"), fields.Text("whenSilent"));
        fields.Finish();
        return judge;
    }
}
