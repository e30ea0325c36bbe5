using System.Runtime.CompilerServices;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>
/// One schedule: instances, books and a scheduler in one thread, every choice drawn from the seed. Each step does one thing, and then everything that
/// must hold is looked at.
/// </summary>
internal sealed partial class SimWorld
{
    private readonly Random _random;
    private readonly SimSettings _settings;
    private readonly SimClock _clock = new();
    private readonly MemoryBooks _books;
    private readonly SimChecks _checks;
    private readonly List<StoreOp> _pending = [];
    private readonly List<SimInstance> _instances = [];
    private readonly List<string>? _trace;
    private int _numbered;

    public SimWorld(int seed, Breach breach, List<string>? trace)
    {
        _random = new(seed);
        _settings = new(_random, breach);
        _trace = trace;
        _books = new(_clock, _settings.IsExclusive, breach);
        _checks = new(_books, _instances);
        _books.OnCommitting = _checks.Committing;
        _books.OnCommitted = OnCommitted;
        _limit = _settings.Limit;
        Note($"{_settings.Instances} instances, limit {_limit}, {_settings.Period}, {(_settings.IsExclusive ? "one transaction at a time" : "row locks")}, {_settings.Faults} faults in 100");
        for (var i = 0; i < _settings.Instances; i++)
            Start();
    }

    public bool IsTraced => _trace is not null;

    /// <summary>Plays the schedule, heals everything, and looks whether all ends well.</summary>
    public void Run()
    {
        for (var step = 0; step < _settings.Steps; step++)
        {
            Step();
            Check();
        }

        Heal();
    }

    private void Step()
    {
        var choice = _random.Next(1000);
        switch (choice)
        {
            case < 200:
                StartCall();
                break;
            case < 470:
                MoveCall();
                break;
            case < 640:
                Running()?.BeginSync();
                break;
            case < 860:
                Pump();
                break;
            case < 915:
                Pass(_random.Next(4) switch { 0 => 20_000, 1 => 5_000, _ => 300 });
                break;
            case < 930:
                Pause();
                break;
            case < 943:
                Wake();
                break;
            case < 952:
                Crash();
                break;
            case < 968:
                Release();
                break;
            case < 976:
                Grant();
                break;
            case < 986:
                Reload();
                break;
            case < 989:
                Copy();
                break;
            case < 992:
                Restore();
                break;
            case < 997:
                EndHanging();
                break;
            default:
                Close();
                break;
        }

        MeetWaiters();
        Pass(20);
    }

    private void Start()
    {
        var number = _instances.Count;
        var clock = new InstanceClock(_clock, TimeSpan.FromSeconds(_random.Next(4) == 0 ? _random.Next(-100_000, 100_000) : _random.Next(-5, 6)), _random.Next(-30, 31));
        var instance = new SimInstance(number, _books, clock, _pending, _settings);
        instance.Book.Configure(_settings.Budgets(_limit, _random.Next(3) == 0));
        _instances.Add(instance);
        Note($"{number}: starts");
    }

    private SimInstance? Running()
    {
        var count = _instances.Count(static each => each.IsRunning);
        return count == 0 ? null : _instances.Where(static each => each.IsRunning).ElementAt(_random.Next(count));
    }

    private void Pass(int most)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(_random.Next(most + 1)));
        Fire();
    }

    private void Fire()
    {
        foreach (var instance in _instances)
        {
            if (instance.IsRunning)
                instance.Clock.FireTimers();
        }
    }

    private void Check()
    {
        foreach (var instance in _instances)
        {
            if (instance.Broken is { } error)
                throw new SimulationFailure($"{instance.Number}: a sync failed by itself: {error}");
        }

        MeetWaiters();
        _checks.Look();
    }

    private void Note([InterpolatedStringHandlerArgument("")] ref NoteText text) => _trace?.Add($"{_clock.Elapsed / TimeSpan.TicksPerMillisecond,7} {text.ToString()}");
}
