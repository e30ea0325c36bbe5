namespace AnalyzerKit.Dispatch.Routing;

/// <summary>Orders models by a figure each.</summary>
internal static class RankOrder
{
    /// <summary>The smallest first; equal ones stay in their order.</summary>
    public static ModelOrder Rising<T>(ReadOnlySpan<T> ranks)
        where T : struct, IComparable<T>
    {
        Span<int> order = stackalloc int[ModelOrder.Most];
        order = order[..ranks.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var place = i;
            for (; place > 0 && ranks[order[place - 1]].CompareTo(ranks[i]) > 0; place--)
            {
                order[place] = order[place - 1];
            }

            order[place] = i;
        }

        return ModelOrder.Of(order);
    }
}
