using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Telemetry;

internal sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>Listens to one host's instruments and to the spans of one trace.</summary>
internal sealed class Listening : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;
    private readonly ActivitySource _source = new("test");
    private readonly Activity _root;

    public Listening(MeteredHost host)
        : this(host.Services)
    {
    }

    public Listening(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, scope) && instrument.Meter.Name == "AnalyzerKit")
            {
                Instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "AnalyzerKit" or "System.Net.Http" or "test",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => AllSpans.Enqueue(span),
        };
        ActivitySource.AddActivityListener(_spans);
        Activity.Current = null;
        _root = _source.StartActivity("root")!;
    }

    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new();

    public ConcurrentQueue<Measured> Measurements { get; } = new();

    public ActivitySpanId Root => _root.SpanId;

    public IReadOnlyList<Activity> Spans => [.. AllSpans.Where(span => span.TraceId == _root.TraceId)];

    public Activity Call => Assert.Single(Spans, static span => span.Source.Name == "AnalyzerKit");

    private ConcurrentQueue<Activity> AllSpans { get; } = new();

    public IReadOnlyList<Measured> Of(string name) => [.. Measurements.Where(measured => measured.Name == name)];

    public void Observe() => _meters.RecordObservableInstruments();

    public void Dispose()
    {
        _root.Dispose();
        _meters.Dispose();
        _spans.Dispose();
        _source.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measurements.Enqueue(new(instrument.Name, value, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));
}
