namespace AnalyzerKit.Hosting;

internal static class RouteTable
{
    public static SettingTable<RouteOptions> Settings { get; } = new(
        new ListSetting<RouteOptions, string>("Models", Allow.Model, o => o.Models, (o, v) => o.Models = v),
        new ValueSetting<RouteOptions, RouteOrder>("Order", Allow.OneOf<RouteOrder>(), o => o.Order, (o, v) => o.Order = v),
        new ListSetting<RouteOptions, double>("Weights", Allow.Weight, o => o.Weights, (o, v) => o.Weights = v));
}
