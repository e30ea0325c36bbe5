namespace AnalyzerKit;

/// <summary>Shows how busy clients are.</summary>
public interface IThrottles
{
    /// <summary>How busy one client is.</summary>
    /// <param name="client">The client's name.</param>
    /// <returns>Its status; null where no call went through it yet and none is declared.</returns>
    ThrottleStatus? Get(string client);
}
