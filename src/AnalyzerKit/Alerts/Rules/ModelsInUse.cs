using AnalyzerKit.Models;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>The models that calls have been planned for, by which limits for each model are made. Bounded: ids come from callers.</summary>
internal sealed class ModelsInUse
{
    private const int Most = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModelInfo?> _models = new(StringComparer.OrdinalIgnoreCase);
    private Action? _changed;

    public IReadOnlyList<(string Model, ModelInfo? Info)> All
    {
        get
        {
            lock (_gate) return [.. _models.Select(static model => (model.Key, model.Value))];
        }
    }

    /// <summary>Calls back, on the caller's thread, when a model is met that was not met before.</summary>
    public void OnChange(Action changed)
    {
        lock (_gate) _changed += changed;
    }

    /// <summary>Notes a model before the first call to it is admitted.</summary>
    public void Note(string model, ModelInfo? info)
    {
        Action? changed;
        lock (_gate)
        {
            if (_models.Count >= Most || !_models.TryAdd(model, info)) return;

            changed = _changed;
        }

        changed?.Invoke();
    }
}
