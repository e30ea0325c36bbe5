using System.Net.Mail;

namespace AnalyzerKit.Hosting;

/// <summary>The kinds of values that settings take.</summary>
internal static class Allow
{
    private const int PriceDecimals = 12;
    private const decimal HighestRate = 1_000_000m;
    private const decimal HighestLimit = 1_000_000_000_000m;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly string[] PriceLists = ["holysheep", "maker", "none"];

    private static readonly char[] LineEnds = ['\r', '\n'];

    public static ValueRule<bool> Switch { get; } = new("true or false", SettingText.TrySwitch, _ => true);

    public static ValueRule<int> Count { get; } = new("a whole number above zero", SettingText.TryWhole, value => value > 0);

    public static ValueRule<int> CountOrZero { get; } = new("a whole number, zero or above", SettingText.TryWhole, value => value >= 0);

    public static ValueRule<long> Tokens { get; } = new("a whole number of tokens above zero", SettingText.TryWhole, value => value > 0);

    public static ValueRule<long> TokensOrZero { get; } = new("a whole number of tokens, zero or above", SettingText.TryWhole, value => value >= 0);

    public static ValueRule<int> Status { get; } = new("an HTTP error status from 400 to 599", SettingText.TryWhole, value => value is >= 400 and <= 599);

    public static ValueRule<decimal> Limit { get; } = new("a number of USD, zero or above", SettingText.TryExact, value => value is >= 0 and <= HighestLimit);

    public static ValueRule<decimal> CallLimit { get; } = new("a number of USD above zero", SettingText.TryExact, value => value is > 0 and <= HighestLimit);

    public static ValueRule<decimal> Rate { get; } = new("USD per million tokens: a number from 0 to 1000000 with at most 12 decimals", SettingText.TryExact, IsRate);

    public static ValueRule<decimal> Fee { get; } = new("USD a call: a number from 0 to 1000000 with at most 12 decimals", SettingText.TryExact, IsRate);

    public static ValueRule<decimal> Multiplier { get; } = new("a number above 0, at most 1000, with at most 12 decimals", SettingText.TryExact, value => value is > 0 and <= 1000 && IsRate(value));

    public static ValueRule<decimal> Utilization { get; } = new("a part of the limit above 0 and at most 10, 1 being the whole", SettingText.TryExact, value => value is > 0 and <= 10);

    public static ValueRule<decimal> Part { get; } = new("a part of the limit above 0 and below 1", SettingText.TryExact, value => value is > 0 and < 1);

    public static ValueRule<decimal> PartOfRate { get; } = new("a part of the rate from 0.01 to 1 with at most 3 decimals", SettingText.TryExact, value => value is >= 0.01m and <= 1 && decimal.Round(value, 3) == value);

    public static ValueRule<decimal> Ratio { get; } = new("a part above 0 and at most 1", SettingText.TryExact, value => value is > 0 and <= 1);

    public static ValueRule<int> Throughput { get; } = new("a whole number, 2 or above", SettingText.TryWhole, value => value >= 2);

    public static ValueRule<double> Weight { get; } = new("a number above 0, at most 1000000", SettingText.TryNumber, value => value is > 0 and <= 1_000_000);

    public static ValueRule<double> Temperature { get; } = new("a number from 0 to 2", SettingText.TryNumber, value => value is >= 0 and <= 2);

    public static ValueRule<TimeSpan> Timeout { get; } = new("hh:mm:ss above zero, at most a day, such as 00:01:40", SettingText.TryDuration, value => value > TimeSpan.Zero && value <= Longest);

    public static ValueRule<TimeSpan> Wait { get; } = new("hh:mm:ss, zero or above, at most a day, such as 00:00:30", SettingText.TryDuration, value => value >= TimeSpan.Zero && value <= Longest);

    public static ValueRule<DateOnly> Date { get; } = new("a date as yyyy-mm-dd", SettingText.TryDate, _ => true);

    public static ValueRule<string> Text { get; } = new("a text that is not empty", SettingText.TryText, value => !string.IsNullOrWhiteSpace(value));

    public static ValueRule<string> TagValue { get; } = new("a tag's value, or * for a limit for each value", SettingText.TryText, value => !string.IsNullOrWhiteSpace(value));

    public static ValueRule<string> Model { get; } = new("a model's id", SettingText.TryText, value => !string.IsNullOrWhiteSpace(value));

    public static ValueRule<string> RelayName { get; } = new("the name of a configured relay", SettingText.TryText, value => !string.IsNullOrWhiteSpace(value));

    public static ValueRule<string> PriceList { get; } = new("one of holysheep, maker, none", SettingText.TryText, value => PriceLists.Contains(value, StringComparer.OrdinalIgnoreCase));

    public static ValueRule<string> TimeZone { get; } = new("a time zone's id, such as UTC or Europe/Berlin", SettingText.TryText, value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _));

    public static ValueRule<string> SecretName { get; } =
        new("the name under which a key is found in the environment or the configuration, never the key itself", SettingText.TryText, IsSecretName) { ShowsValue = false };

    public static ValueRule<string> KeyName { get; } = new("the name of a key, never the key itself", SettingText.TryText, IsSecretName) { ShowsValue = false };

    public static ValueRule<string> Header { get; } =
        new("the name of an HTTP header that is not one of HTTP's own (Authorization, Host, Content-*, ...)", SettingText.TryText, HeaderNames.IsFree) { ShowsValue = false };

    public static ValueRule<Uri> Url { get; } = new("an absolute http or https URL without user, query and fragment", SettingText.TryUrl, IsUrl) { ShowsValue = false };

    public static ValueRule<int> Repeats { get; } = new("a whole number from 1 to 100", SettingText.TryWhole, value => value is >= 1 and <= 100);

    public static ValueRule<int> Batch { get; } = new("a whole number from 1 to 10000", SettingText.TryWhole, value => value is >= 1 and <= 10_000);

    public static ValueRule<int> Port { get; } = new("a port from 1 to 65535", SettingText.TryWhole, value => value is >= 1 and <= 65_535);

    public static ValueRule<string> HostName { get; } = new("the name or address of a server", SettingText.TryText, value => Uri.CheckHostName(value) != UriHostNameType.Unknown);

    public static ValueRule<string> Mailbox { get; } =
        new("an e-mail address", SettingText.TryText, value => value.IndexOfAny(LineEnds) < 0 && MailAddress.TryCreate(value, out _)) { ShowsValue = false };

    public static ValueRule<TEnum> OneOf<TEnum>()
        where TEnum : struct, Enum => new($"one of {string.Join(", ", Enum.GetNames<TEnum>())}", SettingText.TryChoice, Enum.IsDefined);

    private static bool IsRate(decimal value) => value is >= 0 and <= HighestRate && decimal.Round(value, PriceDecimals) == value;

    private static bool IsSecretName(string value) => !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsWhiteSpace) && !value.Contains("//", StringComparison.Ordinal) && !SecretShape.Matches(value);

    private static bool IsUrl(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
}
