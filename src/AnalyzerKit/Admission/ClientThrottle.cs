namespace AnalyzerKit.Admission;

/// <summary>One client's permits, handed out in order of arrival.</summary>
/// <remarks>
/// System.Threading.RateLimiting neither takes a <see cref="TimeProvider"/> nor puts three limits under one queue, where all must be there at once
/// and nothing is taken before; hence this class. Further attempts go before arrivals: their calls hold the places that arrivals wait for.
/// </remarks>
internal sealed class ClientThrottle
{
    private readonly Lock _gate = new();
    private readonly ThrottleLine _attempts = new();
    private readonly ThrottleLine _arrivals = new();
    private readonly string _client;
    private readonly TimeProvider _time;
    private readonly ThrottlePlaces _places;
    private readonly ThrottleRates _rates;
    private readonly ThrottleAlarm _alarm;
    private ThrottleLimits _limits = new();

    public ClientThrottle(string client, TimeProvider time)
    {
        _client = client;
        _time = time;
        _places = new(this);
        _rates = new(time);
        _alarm = new(time, ServeOnTime);
    }

    public ThrottleStatus Status
    {
        get
        {
            lock (_gate)
            {
                _rates.Refill();
                return new(_places.Taken, _attempts.Count + _arrivals.Count, Available(), Utilization());
            }
        }
    }

    private bool PlaceIsFree => _limits.MaxConcurrency is not { } most || _places.Taken < most;

    /// <summary>Puts limits in force; those who wait are served under the new ones.</summary>
    public void Configure(ThrottleLimits limits)
    {
        lock (_gate)
        {
            if (limits == _limits)
                return;
            _rates.Refill();
            _rates.Configure(limits);
            _limits = limits;
            Serve();
        }
    }

    /// <summary>Waits for one request, this many tokens and one place.</summary>
    /// <exception cref="ThrottledException">The queue is full, or the wait was too long.</exception>
    public ValueTask<ThrottlePermit> AcquireAsync(long tokens, CancellationToken cancellationToken) => AcquireAsync(tokens, PaceShare.Whole, cancellationToken);

    /// <summary>Waits for one request, this many tokens and one place, at a share of the pace in thousandths.</summary>
    /// <exception cref="ThrottledException">The queue is full, or the wait was too long.</exception>
    public ValueTask<ThrottlePermit> AcquireAsync(long tokens, int share, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ThrottlePermit>(cancellationToken);
        ThrottleWaiter waiter;
        lock (_gate)
        {
            Serve();
            if (_attempts.Count == 0 && _arrivals.Count == 0 && PlaceIsFree && _rates.Allow(tokens, share))
                return new(Grant(place: null, tokens, share));
            waiter = Join(_arrivals, place: null, tokens, share);
        }
        return WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Waits for the request and the tokens of a further attempt; its call keeps its place.</summary>
    internal ValueTask AcquireAttemptAsync(ThrottlePlace place, long lease, long tokens, int share, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        ThrottleWaiter waiter;
        lock (_gate)
        {
            if (place.Lease != lease)
                throw new InvalidOperationException("The permit was handed back: a further attempt needs the place of its call.");
            Serve();
            if (_attempts.Count == 0 && _rates.Allow(tokens, share))
            {
                Grant(place, tokens, share);
                return default;
            }
            waiter = Join(_attempts, place, tokens, share);
        }
        return new(WaitAsync(waiter, cancellationToken).AsTask());
    }

    internal void Return(ThrottlePlace place, long lease)
    {
        lock (_gate)
        {
            if (place.Lease != lease)
                return;
            _rates.Refill();
            _rates.PutBack(place.Tokens, place.Share);
            _places.Leave(place);
            Serve();
        }
    }

    internal void Release(ThrottlePlace place, long lease, long estimatedTokens, long usedTokens)
    {
        lock (_gate)
        {
            if (place.Lease != lease)
                return;
            _rates.Refill();
            _rates.Correct(Math.Max(0, estimatedTokens), place.Beyond, Math.Max(0, usedTokens), place.Share);
            _places.Leave(place);
            Serve();
        }
    }

    private ThrottlePermit Grant(ThrottlePlace? place, long tokens, int share)
    {
        place ??= _places.Take();
        place.Beyond += _rates.Take(tokens, share);
        place.Tokens = tokens;
        place.Share = share;
        return new(place);
    }

    private ThrottleWaiter Join(ThrottleLine line, ThrottlePlace? place, long tokens, int share)
    {
        if (line.Count >= _limits.QueueLimit || _limits.QueueTimeout == TimeSpan.Zero)
            throw ThrottleRefusal.NoWaiting(_client, _limits, Expected(tokens, share));
        var waiter = new ThrottleWaiter(this, place, tokens, share, _time.GetTimestamp());
        line.Join(waiter);
        SetAlarm();
        return waiter;
    }

    private static async ValueTask<ThrottlePermit> WaitAsync(ThrottleWaiter waiter, CancellationToken cancellationToken)
    {
        // Registered and disposed outside the lock: both may run, or wait for, a cancellation that wants it.
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var waiter = (ThrottleWaiter)state!;
                waiter.Owner.Cancel(waiter, token);
            },
            waiter);
        return await waiter.Task.ConfigureAwait(false);
    }

    private void Cancel(ThrottleWaiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!(waiter.Place is null ? _arrivals : _attempts).Leave(waiter))
                return;
            waiter.SetCanceled(cancellationToken);
            Serve();
        }
    }

    private void ServeOnTime()
    {
        lock (_gate)
            Serve();
    }

    /// <summary>Serves everyone whose turn has come, lets go those who have waited too long, and sets the alarm for the next.</summary>
    private void Serve()
    {
        _rates.Refill();
        do
        {
            while (_attempts.Head is { } attempt && _rates.Allow(attempt.Tokens, attempt.Share))
                Complete(_attempts, attempt);
            while (_attempts.Count == 0 && _arrivals.Head is { } arrival && PlaceIsFree && _rates.Allow(arrival.Tokens, arrival.Share))
                Complete(_arrivals, arrival);
        }
        while (GivesUp(_attempts) || GivesUp(_arrivals));
        SetAlarm();
    }

    private void Complete(ThrottleLine line, ThrottleWaiter waiter)
    {
        line.Leave(waiter);
        waiter.SetResult(Grant(waiter.Place, waiter.Tokens, waiter.Share));
    }

    private bool GivesUp(ThrottleLine line)
    {
        if (line.Head is not { } waiter || !(TimeLeft(waiter) <= TimeSpan.Zero))
            return false;
        line.Leave(waiter);
        waiter.SetException(ThrottleRefusal.WaitedTooLong(_client, _limits, Expected(waiter.Tokens, waiter.Share)));
        return true;
    }

    private void SetAlarm()
    {
        if ((_attempts.Head ?? _arrivals.Head) is not { } next)
        {
            _alarm.Off();
            return;
        }
        // Who waits for a place alone is woken by the call that leaves one.
        var due = next.Place is null && !PlaceIsFree ? null : _rates.WaitFor(next.Tokens, next.Share);
        _alarm.Set(Sooner(due, Sooner(TimeLeft(_attempts.Head), TimeLeft(_arrivals.Head))));
    }

    /// <summary>What is left of a waiter's time; null: it may wait for ever.</summary>
    private TimeSpan? TimeLeft(ThrottleWaiter? waiter) =>
        waiter is null || _limits.QueueTimeout < TimeSpan.Zero ? null : _limits.QueueTimeout - _time.GetElapsedTime(waiter.Since);

    /// <summary>When a call that came now could be served, judged by the rates alone: nobody knows when a place is left.</summary>
    private TimeSpan? Expected(long tokens, int share)
    {
        var wait = _rates.WaitForAll(
            _attempts.Requests + _arrivals.Requests + PaceShare.Charge(PaceShare.Whole, share),
            _attempts.Tokens + _arrivals.Tokens + PaceShare.Charge((Int128)tokens * PaceShare.Whole, share));
        return wait > TimeSpan.Zero ? wait : null;
    }

    private int? Available()
    {
        var byRate = _rates.Available;
        if (byRate is null && _limits.MaxConcurrency is null)
            return null;
        if (_attempts.Count + _arrivals.Count > 0)
            return 0;
        var byPlace = (long)(_limits.MaxConcurrency ?? int.MaxValue) - _places.Taken;
        return (int)Math.Clamp(Math.Min(byPlace, byRate ?? long.MaxValue), 0, int.MaxValue);
    }

    private double Utilization() => _limits.MaxConcurrency switch
    {
        null => _rates.Utilization,
        <= 0 => 1,
        { } most => Math.Max(_rates.Utilization, Math.Min(1, (double)_places.Taken / most)),
    };

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;
}
