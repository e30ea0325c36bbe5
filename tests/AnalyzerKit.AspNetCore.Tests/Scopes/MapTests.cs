using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.AspNetCore.Tests.Scopes;

/// <summary>A map that is wrong stops the application before it listens.</summary>
public sealed class MapTests
{
    public static TheoryData<Action<MeteringScopeMap>> Wrong() =>
    [
        map => map.Header("", "department"),
        map => map.Header("x department", "department"),
        map => map.Header("x-department:", "department"),
        map => map.Header("authorization", "user"),
        map => map.Header("Cookie", "user"),
        map => map.Header("x-department-id", " "),
        map => map.Claim("", "user"),
        map => map.Claim("sub", ""),
        map => map.RouteValue("", "team"),
        map => map.RouteValue("team", ""),
        map => map.Tag("", _ => "x"),
        map => map.Tag("x", null!),
        map => map.MaxCostPerRequest(0),
        map => map.MaxCostPerRequest(-1),
        map => map.MaxCallsPerRequest(0),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_map_is_refused(Action<MeteringScopeMap> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMetering();
        await using var app = builder.Build();
        Assert.ThrowsAny<ArgumentException>(() => app.UseMeteringScope(map));
    }

    [Fact]
    public async Task An_application_without_metering_is_told_so()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var exception = Assert.Throws<InvalidOperationException>(() => app.UseMeteringScope());
        Assert.Contains("AddMetering", exception.Message, StringComparison.Ordinal);
    }
}
