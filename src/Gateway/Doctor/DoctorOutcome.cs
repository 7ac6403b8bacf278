namespace Gateway.Doctor;

/// <summary>How a check ended.</summary>
internal enum DoctorOutcome
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but the user should know.</summary>
    Warn,

    /// <summary>The gateway cannot do its work like this.</summary>
    Fail,
}
