namespace Gateway.Dashboard.Model;

/// <summary>Where an answer came from.</summary>
public enum EgressKind
{
    /// <summary>Nothing answered.</summary>
    None,

    /// <summary>A deployment on the owner's side.</summary>
    Local,

    /// <summary>A deployment of a cloud provider.</summary>
    Cloud,
}
