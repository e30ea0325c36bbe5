using System.Collections.Concurrent;
using System.Diagnostics;
using AnalyzerKit.Integration.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AnalyzerKit.Integration.Tests.Telemetry;

/// <summary>What arrives where a user has set up the OpenTelemetry SDK.</summary>
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task The_sdk_collects_histograms_with_the_conventions_buckets_and_spans_with_usage()
    {
        var spans = new ConcurrentBag<Activity>();
        var measured = new ConcurrentDictionary<string, double[]>();
        var sums = new ConcurrentDictionary<string, double>();
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource("AnalyzerKit").AddProcessor(new SimpleActivityExportProcessor(new SpanExporter(spans))).Build();
        using var metering = Sdk.CreateMeterProviderBuilder().AddMeter("AnalyzerKit").AddReader(new BaseExportingMetricReader(new MetricExporter(measured, sums))).Build();

        await using var host = await MeteredHost.StartAsync(configure: options => options.Project = nameof(OpenTelemetryTests));
        var answer = await host.Get<IReviewer>().MeasureAsync("C#", "var x = 1;");
        metering.ForceFlush();

        Assert.Equal([1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864, double.PositiveInfinity], measured["gen_ai.client.token.usage"]);
        Assert.Equal([0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, double.PositiveInfinity], measured["gen_ai.client.operation.duration"]);
        Assert.True(sums["analyzerkit.cost"] >= (double)answer.Usage.Cost!);
        var span = Assert.Single(spans, span => answer.Usage.RequestId.Equals(span.GetTagItem("analyzerkit.request.id")));
        Assert.Equal("chat deepseek-v3.2", span.DisplayName);
        Assert.Equal(answer.Usage.Tokens.Input, Convert.ToInt64(span.GetTagItem("gen_ai.usage.input_tokens"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((double)answer.Usage.Cost!, span.GetTagItem("gen_ai.usage.cost.amount"));
    }

    private sealed class SpanExporter(ConcurrentBag<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                spans.Add(span);
            }

            return ExportResult.Success;
        }
    }

    private sealed class MetricExporter(ConcurrentDictionary<string, double[]> buckets, ConcurrentDictionary<string, double> sums) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    if (metric.MetricType == MetricType.Histogram)
                    {
                        var bounds = new List<double>();
                        foreach (var bucket in point.GetHistogramBuckets())
                        {
                            bounds.Add(bucket.ExplicitBound);
                        }

                        buckets[metric.Name] = [.. bounds];
                    }
                    else if (metric.MetricType == MetricType.DoubleSum)
                    {
                        var sum = point.GetSumDouble();
                        sums.AddOrUpdate(metric.Name, sum, (_, before) => Math.Max(before, sum));
                    }
                }
            }

            return ExportResult.Success;
        }
    }
}
