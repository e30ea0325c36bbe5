using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Settings;

/// <summary>What <c>.editorconfig</c> says to the rules, for one file: <c>analyzerkit.*</c>. A setting that makes no sense is as one that is not there.</summary>
internal readonly struct RuleSettings
{
    private static readonly char[] Separators = [' ', ',', '\t'];
    private readonly AnalyzerConfigOptions _options;

    private RuleSettings(AnalyzerConfigOptions options) => _options = options;

    /// <summary>The settings that hold in a file.</summary>
    public static RuleSettings Of(AnalyzerOptions options, SyntaxTree tree) => new(options.AnalyzerConfigOptionsProvider.GetOptions(tree));

    /// <summary>The settings that hold in an additional file.</summary>
    public static RuleSettings Of(AnalyzerOptions options, AdditionalText file) => new(options.AnalyzerConfigOptionsProvider.GetOptions(file));

    /// <summary><c>analyzerkit.key_patterns</c>: regular expressions of keys of one's own, with spaces between them.</summary>
    public IReadOnlyList<string> KeyPatterns => Value("analyzerkit.key_patterns")?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is { } patterns ? patterns : [];

    /// <summary><c>analyzerkit.allowed_hosts</c>: hosts that may stand in source, with spaces or commas between them; <c>*.example.com</c> for all below one.</summary>
    public bool AllowsHost(string host) => Any("analyzerkit.allowed_hosts", host);

    /// <summary><c>analyzerkit.models</c>: ids that are known though no catalog has them, with spaces or commas between them; <c>*</c> stands for any letters.</summary>
    public bool AllowsModel(string id) => Any("analyzerkit.models", id);

    /// <summary><c>analyzerkit.relay = custom</c>: the relay serves models of its own.</summary>
    public bool HasCustomRelay => string.Equals(Value("analyzerkit.relay"), "custom", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>analyzerkit.as_of = 2027-01-31</c>: the day that dates are compared with.</summary>
    public DateTime? AsOf => DateTime.TryParseExact(Value("analyzerkit.as_of"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private bool Any(string key, string name) => Value(key)?.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Any(pattern => Wildcard.Fits(pattern, name)) == true;

    private string? Value(string key) => _options.TryGetValue(key, out var value) && value.Trim() is { Length: > 0 } text ? text : null;
}
