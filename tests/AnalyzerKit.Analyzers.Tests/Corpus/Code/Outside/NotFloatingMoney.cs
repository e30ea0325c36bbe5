using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenAI.Chat;

namespace Contoso.Numbers;

public sealed record Price(decimal Input, decimal Output);

public sealed record Product(string Name, double Price, int Quantity);

public static class NoMoney
{
    private const decimal PerMillion = 1_000_000m;

    public static decimal Cost(ChatTokenUsage usage, Price price) =>
        {|-AKIT2003:(usage.InputTokenCount * price.Input + usage.OutputTokenCount * price.Output) / PerMillion|};

    public static decimal FromConfig(ChatTokenUsage usage, double configured) => {|-AKIT2003:usage.TotalTokenCount * (decimal)configured|} / 1_000_000m;

    public static double Speed(ChatTokenUsage usage, TimeSpan elapsed) => {|-AKIT2003:usage.OutputTokenCount / elapsed.TotalSeconds|};

    public static double Share(ChatTokenUsage usage) => {|-AKIT2003:usage.InputTokenCount * 100.0 / usage.TotalTokenCount|};

    public static double CacheHitRate(ChatTokenUsage usage) => {|-AKIT2003:(double)usage.InputTokenDetails.CachedTokenCount / usage.InputTokenCount|};

    public static int Guess(string text) => {|-AKIT2003:(int)Math.Ceiling(text.Length / 3.8)|};

    public static double Words(int tokens) => {|-AKIT2003:tokens * 0.75|};

    public static int Reserve(int maxTokens) => {|-AKIT2003:(int)(maxTokens * 0.8)|};

    public static double Millions(long tokens) => {|-AKIT2003:tokens / 1_000_000.0|};

    public static string Shown(long tokens) => tokens > 1000 ? $"{{|-AKIT2003:tokens / 1000.0|}:F1}k" : tokens.ToString();

    public static double Basket(IEnumerable<Product> products) => {|-AKIT2003:products.Sum(product => product.Price * product.Quantity)|};

    public static double Shipping(double weight, double pricePerKilo) => {|-AKIT2003:weight * pricePerKilo|};

    public static double Average(IReadOnlyCollection<ChatCompletion> all) => {|-AKIT2003:all.Average(completion => completion.Usage.TotalTokenCount)|};

    public static double Seconds(int tokens, double tokensPerSecond) => {|-AKIT2003:tokens / tokensPerSecond|};

    public static double Wait(int tokens, double secondsPerToken) => {|-AKIT2003:tokens * secondsPerToken|};

    public static double Energy(long tokens, double joulesPerToken) => {|-AKIT2003:tokens * joulesPerToken|};

    public static double Characters(int tokens, double charsPerToken) => {|-AKIT2003:tokens * charsPerToken|};

    public static double Bytes(long outputTokens, double bytesPerToken) => {|-AKIT2003:outputTokens * bytesPerToken / 1_000_000|};

    public static double Probability(IEnumerable<ChatTokenLogProbabilityDetails> tokens) => {|-AKIT2003:Math.Exp(tokens.Sum(token => (double)token.LogProbability))|};

    public static double Weighted(double tokenScore, double weight) => {|-AKIT2003:tokenScore * weight|};

    public static double Progress(int usedTokens, int limit) => {|-AKIT2003:100d * usedTokens / limit|};

    public static double Refill(double tokens, TimeSpan passed, double ratePerSecond) => {|-AKIT2003:tokens + passed.TotalSeconds * ratePerSecond|};

    public static int Buffered(ChatTokenUsage usage) => {|-AKIT2003:(int)(usage.InputTokenCount * 1.2)|};

    public static double Smoothed(double before, ChatTokenUsage usage) => {|-AKIT2003:0.9 * before + 0.1 * usage.TotalTokenCount|};

    public static TimeSpan Throttle(int tokens, int tokensPerMinute) => TimeSpan.FromMinutes({|-AKIT2003:(double)tokens / tokensPerMinute|});

    public static double Relative(decimal cost, decimal budget) => {|-AKIT2003:(double)(cost / budget)|} * 100;

    public static long MicroDollars(ChatTokenUsage usage, long microsPerMillion) => {|-AKIT2003:usage.TotalTokenCount * microsPerMillion / 1_000_000|};

    public static double LearningRate(int step, double rate) => {|-AKIT2003:rate * Math.Pow(0.5, step / 1000.0)|};
}
