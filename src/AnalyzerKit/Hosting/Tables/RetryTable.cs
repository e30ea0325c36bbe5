namespace AnalyzerKit.Hosting;

internal static class RetryTable
{
    public static SettingTable<RetryOptions> Settings { get; } = new(
        new ValueSetting<RetryOptions, int>("MaxAttempts", Allow.Count, o => o.MaxAttempts, (o, v) => o.MaxAttempts = v),
        new ValueSetting<RetryOptions, TimeSpan>("BaseDelay", Allow.Wait, o => o.BaseDelay, (o, v) => o.BaseDelay = v),
        new ValueSetting<RetryOptions, TimeSpan>("MaxDelay", Allow.Wait, o => o.MaxDelay, (o, v) => o.MaxDelay = v))
    {
        Rule = static (options, path, errors) =>
        {
            if (options.MaxDelay < options.BaseDelay) errors.Add($"{path}:MaxDelay", $"{options.MaxDelay} is below BaseDelay, {options.BaseDelay}. Allowed: BaseDelay or more.");
        },
    };
}
