namespace AnalyzerKit;

/// <summary>What a budget does while it cannot be read what others spend on its key.</summary>
public enum StaleExternal
{
    /// <summary>Goes on with the last reading, however old.</summary>
    Keep = 0,

    /// <summary>Refuses every call once the last reading is older than <c>MaxExternalAge</c>, and before the first.</summary>
    Refuse,
}
