using System.Globalization;
using System.Text;

namespace AnalyzerKit.Relay;

/// <summary>Makes the one error of a call whose relay refused every key.</summary>
internal static class RefusedKeysFault
{
    /// <param name="relay">The relay.</param>
    /// <param name="refused">The keys it refused within the call.</param>
    /// <param name="last">Its last refusal.</param>
    public static RelayException All(RelaySettings relay, IReadOnlyList<ApiKey> refused, RelayException last)
    {
        string[] names = [.. refused.Select(static key => key.Name).Distinct()];
        StringBuilder message = new();
        message.Append(CultureInfo.InvariantCulture, $"Relay \"{relay.Name}\" ({relay.BaseUrl.Authority}) refused ");
        message.Append(names.Length == 1 ? "the key " : "every key: ").AppendJoin(", ", names);
        if (last.StatusCode is { } status) message.Append(CultureInfo.InvariantCulture, $" (status {(int)status}");
        if (last is { StatusCode: not null, ErrorCode: { } code }) message.Append(CultureInfo.InvariantCulture, $", {code}");
        if (last.StatusCode is not null) message.Append(')');
        message.Append(names.Length == 1 ? ", and there is no other to try. " : ", and there is none left to try. ");

        // Those that are under no name of the settings came from code.
        bool isGiven = refused.Any(key => !relay.ApiKeyNames.Contains(key.Name, StringComparer.Ordinal));
        message.Append(isGiven ? "Let its key source (UseApiKeys) give a valid one" : $"Put a valid key under {Either(relay.ApiKeyNames)}");
        message.Append(": it is used from the next call on, without a restart.");
        return new RelayException(RelayErrorKind.Authentication, message.ToString(), last) { StatusCode = last.StatusCode, ErrorCode = last.ErrorCode, RequestId = last.RequestId };
    }

    private static string Either(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
