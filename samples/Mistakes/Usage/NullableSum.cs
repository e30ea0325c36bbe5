using Microsoft.Extensions.AI;

namespace Mistakes.Usage;

/// <summary>AKIT2004 at <c>+=</c>: null plus a number is null, so this sum is null for ever, however many tokens come.</summary>
public sealed class NullableSum
{
    public long? Total { get; private set; }

    public void Add(UsageDetails usage)
    {
        Total += usage.TotalTokenCount;
    }
}
