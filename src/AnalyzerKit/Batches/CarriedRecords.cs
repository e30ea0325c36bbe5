namespace AnalyzerKit.Batches;

/// <summary>The records that an exception brings along, wrapped as it may be.</summary>
internal static class CarriedRecords
{
    public static List<UsageRecord> Of(Exception error)
    {
        var records = new List<UsageRecord>();
        var open = new Stack<Exception>([error]);
        while (open.TryPop(out var next))
        {
            if (next is MeteringException { Usage: { } usage })
            {
                records.Add(usage);
            }

            if (next is AggregateException several)
            {
                foreach (var one in several.InnerExceptions.Reverse())
                {
                    open.Push(one);
                }
            }
            else if (next.InnerException is { } inner)
            {
                open.Push(inner);
            }
        }

        return records;
    }
}
