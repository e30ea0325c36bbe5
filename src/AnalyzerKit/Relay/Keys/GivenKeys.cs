namespace AnalyzerKit.Relay;

/// <summary>What a user's source gave: one key or several, without a list for the one.</summary>
internal readonly struct GivenKeys(ApiKey? one, IReadOnlyList<ApiKey>? several)
{
    public int Count => several?.Count ?? (one is null ? 0 : 1);

    // A user's list may hold anything, nulls too.
    public ApiKey? this[int index] => several is null ? one : several[index];
}
