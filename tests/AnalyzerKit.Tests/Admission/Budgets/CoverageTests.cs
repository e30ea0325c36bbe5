using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class CoverageTests
{
    public static TheoryData<string, bool> Entries => new()
    {
        { "", true },
        { "client=Reviewer", true },
        { "client=reviewer", true },
        { "client=Writer", false },
        { "project=shop", true },
        { "project=other", false },
        { "relay=default", true },
        { "relay=backup", false },
        { "model=GPT-4.1", true },
        { "model=gpt-4.1-mini", false },
        { "key=KEY_1", true },
        { "key=KEY_2", false },
        { "department=marketing", true },
        { "department=Marketing", false },
        { "department=*", true },
        { "user=*", false },
        { "client=Reviewer model=gpt-4.1 department=marketing", true },
        { "client=Reviewer model=o3 department=marketing", false },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_covers_the_calls_that_match_all_it_says(string entry, bool covers)
    {
        var bench = new BudgetBench(Parse(entry));

        var call = bench.Open([Candidate(1, key: "KEY_1")], "department=marketing");

        Assert.Equal(covers, call.IsCovered);
        Assert.Equal(covers, call.Refuses(BudgetUnit.Usd));
    }

    [Fact]
    public void Each_value_of_a_wildcard_has_a_limit_of_its_own()
    {
        var bench = new BudgetBench(Usd("users", 5) with { Tags = Tags("user=*") });
        Assert.Empty(bench.Names());
        bench.Admit(4, "user=ann");

        Assert.Equal("users/ann", bench.Refused(2, "user=ann").Budget);
        bench.Admit(5, "user=bob");

        Assert.Equal(["users/ann", "users/bob"], bench.Names());
        Assert.Equal((4m, 1m), (bench.Status("users/ann").Reserved, bench.Status("users/ann").Remaining));
        Assert.Null(bench.Find("users"));
        Assert.Null(bench.Find("users/eve"));
    }

    [Fact]
    public void Several_wildcards_are_told_apart_even_by_slashes()
    {
        var bench = new BudgetBench(Usd("pairs", 5) with { Tags = Tags("b=*", "a=*") });

        bench.Admit(5, "a=x/y", "b=z");
        bench.Admit(5, "a=x", "b=y/z");
        bench.Admit(5, "a=x", "b=z");

        Assert.Equal(["pairs/x%2Fy/z", "pairs/x/y%2Fz", "pairs/x/z"], bench.Names());
    }

    [Fact]
    public void Values_of_a_wildcard_go_when_their_period_has_ended_and_still_settle()
    {
        var bench = new BudgetBench(Usd("users", 5, BudgetPeriod.Hourly) with { Tags = Tags("user=*") });
        var late = bench.Admit(4, "user=ann");
        bench.Time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(bench.Names());
        bench.Admit(5, "user=ann");
        late.Settle(Charge(4));

        Assert.Equal((0m, 5m), (bench.Status("users/ann").Spent, bench.Status("users/ann").Reserved));
    }

    [Fact]
    public void Too_many_values_are_refused_and_not_shared()
    {
        var bench = new BudgetBench(Usd("users", 5, BudgetPeriod.Hourly) with { Tags = Tags("user=*") }, Usd("team", 100_000));
        for (var i = 0; i < Budget.MaxValues; i++)
            bench.Admit(1, $"user={i}").Settle([]);

        var refused = bench.Refused(1, "user=another");
        Assert.Equal("users", refused.Budget);
        Assert.Contains("10000", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Status("team").Reserved);
        Assert.Throws<BudgetExceededException>(() => bench.Open(Worst(1), "user=another").Advise(Worst(1)));
        bench.Admit(1, "user=7");

        bench.Time.Advance(TimeSpan.FromHours(1));
        bench.Admit(1, "user=another");
        Assert.Equal(["team", "users/another"], bench.Names());
    }

    [Fact]
    public void An_observing_wildcard_with_too_many_values_says_so_and_admits()
    {
        var bench = new BudgetBench(Usd("users", 5) with { Tags = Tags("user=*"), Enforcement = BudgetEnforcement.Observe });
        for (var i = 0; i < Budget.MaxValues; i++)
            bench.Admit(1, $"user={i}");

        var call = bench.Admit(1, "user=another");

        Assert.Equal(["users"], call.WouldHaveRefused);
        call.Settle(Charge(1));
    }

    private static BudgetDefinition Parse(string entry)
    {
        var definition = Usd("entry", 10);
        foreach (var pair in entry.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = (pair.Split('=')[0], pair.Split('=')[1]);
            definition = key switch
            {
                "client" => definition with { Client = value },
                "project" => definition with { Project = value },
                "relay" => definition with { Relay = value },
                "model" => definition with { Model = value },
                "key" => definition with { Key = value },
                _ => definition with { Tags = Tags(pair) },
            };
        }

        return definition;
    }
}
