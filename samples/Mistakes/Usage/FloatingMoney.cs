using OpenAI.Chat;

namespace Mistakes.Usage;

/// <summary>AKIT2003 at the multiplication: a <c>double</c> cannot hold 0.14, so the sum of many calls is never the bill. <c>decimal</c> can.</summary>
public static class FloatingMoney
{
    private const double InputPricePerMillion = 0.14;
    private const double OutputPricePerMillion = 0.42;

    public static double CostOf(ChatTokenUsage usage)
    {
        double cost = usage.InputTokenCount * InputPricePerMillion / 1_000_000;
        cost += usage.OutputTokenCount * OutputPricePerMillion / 1_000_000;
        return cost;
    }
}
