using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>
/// Options of one attempt on their way down: a user's clients in between pass them on, cloned or not, so the attempt stays known below.
/// </summary>
internal sealed class RelayChatOptions : ChatOptions
{
    public RelayChatOptions(ChatOptions? options, RelayExchange exchange)
        : base(options) => Exchange = exchange;

    public RelayExchange Exchange { get; }

    public override ChatOptions Clone() => new RelayChatOptions(this, Exchange);
}
