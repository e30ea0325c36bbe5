using Microsoft.Extensions.AI;

namespace AnalyzerKit;

/// <summary>Opens scopes and estimates calls.</summary>
/// <remarks>A singleton of the services once <c>AddMetering</c> was called; safe for any number of threads.</remarks>
/// <example>
/// <code>
/// using var scope = metering.BeginScope(new Dictionary&lt;string, string?&gt; { ["department"] = "marketing" }, maxCost: 0.50m);
/// await reviewer.ReviewAsync("C#", code, "marketing");
/// Console.WriteLine($"{scope.Spent} USD, {scope.Remaining} USD left");
/// </code>
/// </example>
public interface IMetering
{
    /// <summary>Opens a scope: tags and limits for all calls made in this flow of control until it is disposed.</summary>
    /// <param name="tags">Tags for the calls; a null value drops the tag.</param>
    /// <param name="maxCost">The most that the scope's calls may cost together, in USD; null for no limit. A call that does not fit throws <see cref="BudgetExceededException"/>.</param>
    /// <param name="maxCalls">The most calls; null for no limit.</param>
    /// <returns>The scope; dispose it where it was opened.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCost"/> or <paramref name="maxCalls"/> is negative.</exception>
    MeteringScope BeginScope(IReadOnlyDictionary<string, string?>? tags = null, decimal? maxCost = null, int? maxCalls = null);

    /// <summary>What a call over the default relay would cost. Sends nothing and reserves nothing. Open scopes count; no client's own settings and budget do.</summary>
    /// <param name="model">The model's id.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options; null for none.</param>
    /// <returns>The worst case, a typical cost, the price used and the budgets it fits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="messages"/> is null.</exception>
    /// <exception cref="UnknownModelException">Neither the catalog nor the configuration knows the model.</exception>
    CallEstimate Estimate(string model, IEnumerable<ChatMessage> messages, ChatOptions? options = null);
}
