namespace AnalyzerKit.Relay;

/// <summary>What there is to say of keys in use.</summary>
internal interface IKeyEvents
{
    /// <summary>A relay has refused a key.</summary>
    void SetAside(RelaySettings relay, ApiKey key, bool isNew);

    /// <summary>A relay takes a key that it had refused.</summary>
    void TakenBack(RelaySettings relay, ApiKey key);
}
