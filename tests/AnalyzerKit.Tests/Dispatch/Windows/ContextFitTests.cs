using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Dispatch.Windows;
using AnalyzerKit.Models;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Windows;

public sealed class ContextFitTests
{
    private static readonly ChatOptions Limited = new() { MaxOutputTokens = 1_000 };

    [Theory]
    [InlineData(26_000, true, false)] // 8,667 + 1,000 by the careful figure
    [InlineData(28_000, false, false)]
    [InlineData(45_000, false, false)] // 9,000 + 1,000 by the least figure
    [InlineData(45_010, false, true)]
    public void Few_bytes_a_token_make_it_sure_and_many_refuse_it(long bytes, bool isSure, bool isTooLong)
    {
        var fit = ContextFit.Judge(Limited, Model(10_000), Text(bytes), default);
        Assert.Equal((isSure, isTooLong), (fit.IsSure, fit.IsTooLong));
        Assert.Equal((bytes / 4, 1_000L), (fit.Likely, fit.Answer));
    }

    [Fact]
    public void A_model_whose_window_nobody_knows_is_not_judged()
    {
        Assert.All([ContextFit.Judge(Limited, null, Text(long.MaxValue / 100), default), ContextFit.Judge(Limited, Model(null), Text(long.MaxValue / 100), default)], fit => Assert.Equal((true, false), (fit.IsSure, fit.IsTooLong)));
    }

    [Theory]
    [InlineData(500, null, 100_000, 500)]
    [InlineData(null, null, 100_000, 2_000)]
    [InlineData(null, 800, 100_000, 800)]
    [InlineData(null, 8_000, 100_000, 2_000)]
    [InlineData(90_000, 90_000, 100_000, 50_000)]
    [InlineData(null, null, 3_000, 1_500)]
    public void Room_for_the_answer_is_its_limit_or_what_answers_usually_need_and_never_more_than_half(int? limit, int? most, int window, long expected) =>
        Assert.Equal(expected, ContextFit.Judge(new() { MaxOutputTokens = limit }, Model(window) with { MaxOutputTokens = most }, Text(1), default).Answer);

    [Fact]
    public void Images_never_refuse_but_are_careful_about()
    {
        var fit = ContextFit.Judge(Limited, Model(10_000), new(4_000, 4_000 + 50_000, 1_000, null, null), default);
        Assert.Equal((false, false), (fit.IsSure, fit.IsTooLong));
        Assert.Equal(1_334 + 50_000, fit.Careful);
    }

    [Fact]
    public void What_a_request_can_be_at_worst_bounds_the_careful_figure() =>
        Assert.Equal(1_080, ContextFit.Judge(Limited, Model(10_000), new(1_000, 1_080, null, null, null), Seen(10, 20_000, 19_000)).Careful);

    [Fact]
    public void Ten_answers_with_much_text_say_how_dense_text_is()
    {
        // 4 tokens for 10 bytes are more than a byte in three: images had a part in it, so they refuse nothing by themselves.
        var dense = ContextFit.Judge(Limited, Model(10_000), Text(30_000), Seen(10, 20_000, 8_000));
        Assert.Equal((10_000L, 12_000L, 13_264L), (dense.Least, dense.Likely, dense.Careful));
        var thin = ContextFit.Judge(Limited, Model(10_000), Text(30_000), Seen(10, 20_000, 2_000));
        Assert.Equal((2_700L, 3_000L, 6_064L), (thin.Least, thin.Likely, thin.Careful));
        var usual = ContextFit.Judge(Limited, Model(10_000), Text(30_000), Seen(10, 20_000, 6_000));
        Assert.Equal((8_100L, 9_000L, 9_964L), (usual.Least, usual.Likely, usual.Careful));
    }

    [Theory]
    [InlineData(9, 30_000)] // too few answers
    [InlineData(10, 19_999)] // too little text: what every request has on top would count as text
    public void Until_then_a_rule_of_thumb_does(int answers, long textBytes) =>
        Assert.Equal((6_000L, 7_500L, 10_064L), (ContextFit.Judge(Limited, Model(10_000), Text(30_000), Seen(answers, textBytes, textBytes)) is var fit ? fit.Least : 0, fit.Likely, fit.Careful));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1_000_000, long.MaxValue)]
    public void Whatever_servers_report_the_figures_keep_their_order(long bytes, long reported)
    {
        foreach (var seen in (AnswerSum[])[default, Seen(10, 20_000, 0), Seen(10, 20_000, reported), Seen(50, long.MaxValue, reported)])
        {
            var fit = ContextFit.Judge(Limited, Model(10_000), Text(bytes), seen);
            Assert.True(fit is { Least: >= 0 } && fit.Least <= fit.Likely && fit.Likely <= fit.Careful && fit.Careful <= bytes + 64, fit.ToString());
        }
    }

    [Fact]
    public void A_sure_judgement_costs_no_memory()
    {
        var (model, size, seen) = (Model(10_000), Text(100), Seen(10, 20_000, 6_000));
        _ = ContextFit.Judge(Limited, model, size, seen);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _ = ContextFit.Judge(Limited, model, size, seen).IsSure;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    internal static ModelInfo Model(int? window) => new() { Id = "m", Maker = "maker", Source = "", AsOf = default, ContextWindow = window };

    private static RequestSize Text(long bytes) => new(bytes, bytes + 64, null, null, null);

    private static AnswerSum Seen(int answers, long textBytes, long input) => new(answers, textBytes, input, 0);
}
