namespace Gateway.Policy.Expressions.Values;

/// <summary>Failures in words.</summary>
internal static class FailureText
{
    /// <summary>The words for a failure, to be followed by the place.</summary>
    public static string Of(Failure failure) => failure switch
    {
        Failure.Absent => "absent fact",
        Failure.Overflow => "result out of range",
        Failure.DivisionByZero => "division by zero",
        Failure.IndexOutOfRange => "index out of range",
        Failure.NoSuchKey => "no such key",
        Failure.NotConvertible => "not convertible",
        Failure.ListTooLong => "list longer than declared",
        _ => "the facts could not be read",
    };
}
