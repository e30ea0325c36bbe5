namespace AnalyzerKit.Simulator.Wire;

/// <summary>Plays a script on a wire.</summary>
internal sealed class WirePlayer(WireScript script, IWire wire, TimeProvider time)
{
    /// <summary>Content events written so far.</summary>
    public int ContentSent { get; private set; }

    /// <summary>Plays to the end.</summary>
    /// <param name="beforeEnd">Called when all that is left is what tells the client of the end, so that a client that saw the end finds the books closed.</param>
    /// <param name="cancellationToken">The client left, or the simulator stops.</param>
    public async Task PlayAsync(Action beforeEnd, CancellationToken cancellationToken)
    {
        await PauseAsync(script.BeforeHeaders, cancellationToken).ConfigureAwait(false);
        if (script.StallsBeforeHeaders) await StallAsync(cancellationToken).ConfigureAwait(false);
        if (script.BreaksBeforeHeaders)
        {
            beforeEnd();
            wire.Break();
            return;
        }

        int last = script.Breaks ? -1 : LastWrite();
        await wire.StartAsync(script.Status, script.Headers, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < script.Steps.Count; i++)
        {
            if (i == last) beforeEnd();
            await StepAsync(script.Steps[i], cancellationToken).ConfigureAwait(false);
        }

        beforeEnd();
        if (script.Breaks) wire.Break();
        else wire.Complete();
    }

    private int LastWrite()
    {
        // A client knows that a stream has ended at [DONE], or at its end where that is missing.
        int last = script.Steps.FindLastIndex(step => step.Writes);
        return last >= 0 && !script.Steps.Exists(step => step.Kind == StepKind.Stall) ? last : -1;
    }

    private async ValueTask StepAsync(WireStep step, CancellationToken cancellationToken)
    {
        if (step.Kind == StepKind.Pause)
        {
            await PauseAsync(step.Pause, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (step.Kind == StepKind.Stall) await StallAsync(cancellationToken).ConfigureAwait(false);
        for (long i = 0; i < step.Times; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await wire.WriteAsync(step.Bytes, cancellationToken).ConfigureAwait(false);
        }

        if (step.Kind == StepKind.Content) ContentSent++;
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        pause > TimeSpan.Zero ? Task.Delay(pause, time, cancellationToken) : Task.CompletedTask;

    private static Task StallAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}
