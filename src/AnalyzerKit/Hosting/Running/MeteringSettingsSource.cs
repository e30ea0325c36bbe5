using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AnalyzerKit.Hosting;

/// <summary>
/// The settings in force: made at start or at first use, made anew when the configuration changes. A change that is not valid is logged, and the old settings stay.
/// </summary>
/// <remarks>
/// It goes by the options' factory, not by their monitor: a monitor that watches throws what validation finds into the middle of a reload, and empties itself first.
/// </remarks>
internal sealed class MeteringSettingsSource(
    IOptionsFactory<MeteringOptions> options,
    IEnumerable<IOptionsChangeTokenSource<MeteringOptions>> changes,
    MeteringSettingsFactory factory,
    ClientModelCheck models,
    SettingsNotes notes,
    ILogger<MeteringSettingsSource> logger) : IMeteringSettings, IDisposable
{
    private readonly Lock _building = new();
    private readonly List<Action<MeteringSettings>> _callbacks = [];
    private readonly List<IDisposable> _watches = [];
    private MeteringSettings? _current;
    private bool _disposed;

    /// <exception cref="OptionsValidationException">The options are not valid, and none were before.</exception>
    public MeteringSettings Current => Volatile.Read(ref _current) ?? Start();

    public void OnChange(Action<MeteringSettings> changed)
    {
        lock (_callbacks) _callbacks.Add(changed);
    }

    public void Dispose()
    {
        IDisposable[] watches;
        lock (_building)
        {
            _disposed = true;
            watches = [.. _watches];
            _watches.Clear();
        }

        // Outside the lock: this waits for a change under way, which waits for the lock.
        foreach (var watch in watches) watch.Dispose();
    }

    private MeteringSettings Start()
    {
        lock (_building)
        {
            if (_current is { } made) return made;

            ObjectDisposedException.ThrowIf(_disposed, this);
            // Watching comes first: a change in between then waits for the lock and is not missed.
            Watch();
            var settings = Build();
            Volatile.Write(ref _current, settings);
            return settings;
        }
    }

    // Callbacks run under the lock, so that they hear of changes in order.
    private void Reload()
    {
        lock (_building)
        {
            if (_disposed || _current is null) return;

            try
            {
                var settings = Build();
                Volatile.Write(ref _current, settings);
                SettingsLog.Reloaded(logger);
                Announce(settings);
            }
            catch (OptionsValidationException exception)
            {
                SettingsLog.ReloadRefused(logger, string.Join(System.Environment.NewLine, exception.Failures));
            }
            catch (Exception exception)
            {
                SettingsLog.ReloadFailed(logger, exception);
            }
        }
    }

    private MeteringSettings Build()
    {
        var read = options.Create(Options.DefaultName);
        var settings = factory.Create(read);
        models.Check(read, settings);
        notes.Write(read, settings);
        return settings;
    }

    private void Announce(MeteringSettings settings)
    {
        Action<MeteringSettings>[] callbacks;
        lock (_callbacks) callbacks = [.. _callbacks];
        foreach (var callback in callbacks)
        {
            try
            {
                callback(settings);
            }
            catch (Exception exception)
            {
                SettingsLog.CallbackFailed(logger, exception);
            }
        }
    }

    private void Watch()
    {
        // A start that failed may be tried again; what it watches stays.
        if (_watches.Count > 0) return;

        foreach (var change in changes)
        {
            if (string.IsNullOrEmpty(change.Name)) _watches.Add(ChangeToken.OnChange(change.GetChangeToken, Reload));
        }
    }
}
