namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>Plays many schedules, on all cores.</summary>
internal static class ScheduleRunner
{
    private const int Part = 100;

    /// <summary>The first failure with its seed and its steps; null where there is none.</summary>
    public static string? Run(int from, int to, Breach breach)
    {
        var next = from;
        var failed = int.MaxValue;
        var threads = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, 4)).Select(_ => new Thread(Play)).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return failed == int.MaxValue ? null : Trace(failed, breach);

        void Play()
        {
            while (true)
            {
                var first = Interlocked.Add(ref next, Part) - Part;
                for (var seed = first; seed < Math.Min(first + Part, to); seed++)
                {
                    if (failed != int.MaxValue)
                        return;
                    if (Try(seed, breach, null) is not null)
                        InterlockedMin(ref failed, seed);
                }

                if (first + Part >= to)
                    return;
            }
        }
    }

    private static string Trace(int seed, Breach breach)
    {
        var trace = new List<string>();
        string? failure = null;

        // A test's own thread has a context that continuations would be sent to.
        var thread = new Thread(() => failure = Try(seed, breach, trace));
        thread.Start();
        thread.Join();
        return $"Seed {seed} ({breach}): {failure ?? "did not fail again"}{Environment.NewLine}{string.Join(Environment.NewLine, trace)}{Environment.NewLine}Seed {seed}: {failure}";
    }

    private static string? Try(int seed, Breach breach, List<string>? trace)
    {
        try
        {
            new SimWorld(seed, breach, trace).Run();
            return null;
        }
        catch (SimulationFailure failure)
        {
            return failure.Message;
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    private static void InterlockedMin(ref int least, int value)
    {
        for (var known = least; value < known; known = least)
        {
            if (Interlocked.CompareExchange(ref least, value, known) == known)
                return;
        }
    }
}
