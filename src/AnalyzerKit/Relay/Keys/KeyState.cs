namespace AnalyzerKit.Relay;

/// <summary>What is known of a key.</summary>
internal enum KeyState
{
    /// <summary>Its relay was not asked.</summary>
    Unchecked,

    /// <summary>Its relay takes it.</summary>
    Valid,

    /// <summary>Its relay was asked and did not say.</summary>
    Unknown,

    /// <summary>Its relay refuses it.</summary>
    Refused,

    /// <summary>Nothing is found under its name.</summary>
    Missing,

    /// <summary>No request can carry it.</summary>
    Malformed,
}
