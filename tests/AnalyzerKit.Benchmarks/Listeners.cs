using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AnalyzerKit.Benchmarks;

/// <summary>Listens to every span and every measurement and throws them away: what the library pays to be observed, without an exporter's own cost.</summary>
internal sealed class Listeners : IDisposable
{
    private const string Name = "AnalyzerKit";
    private readonly ActivityListener _spans = new()
    {
        ShouldListenTo = static source => source.Name == Name,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly MeterListener _metrics = new()
    {
        InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        },
    };

    private double _seen;

    public Listeners()
    {
        ActivitySource.AddActivityListener(_spans);
        _metrics.SetMeasurementEventCallback<long>((_, measurement, _, _) => _seen += measurement);
        _metrics.SetMeasurementEventCallback<double>((_, measurement, _, _) => _seen += measurement);
        _metrics.Start();
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _spans.Dispose();
    }
}
