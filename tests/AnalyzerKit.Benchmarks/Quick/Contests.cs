using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Benchmarks.Compiler;
using AnalyzerKit.Benchmarks.Contenders;
using AnalyzerKit.Benchmarks.Wire;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Benchmarks.Quick;

/// <summary>What is measured, and against what (see docs/performance.md).</summary>
internal static class Contests
{
    private const string Language = "C#";
    private const string Code = "public static int Add(int a, int b) => a + b; // sums two numbers";

    /// <param name="only">A part of the name of the contests wanted; null for all.</param>
    public static IEnumerable<Contest> All(string? only)
    {
        foreach (var (work, handler, make) in Makers)
        {
            if (only is null || work.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                using var host = MeteredHost.Over(handler());
                yield return make(work, host);
            }
        }

        foreach (var (work, configure) in DispatchSettings.All)
        {
            if (only is null || work.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                using var on = MeteredHost.Over(CannedHandler.ForWhole(), configure: configure);
                using var off = MeteredHost.Over(CannedHandler.ForWhole(), configure: DispatchSettings.Off);
                yield return new(work, "call", 1, 2_000, [Asking("with it", on), Asking("without any of it", off)]);
            }
        }

        foreach (var (work, keystroke) in Keystrokes)
        {
            if (only is null || work.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                yield return Typing(work, keystroke);
            }
        }
    }

    private static (string Work, Func<HttpMessageHandler> Handler, Func<string, MeteredHost, Contest> Make)[] Makers =>
    [
        ("text call", CannedHandler.ForWhole, static (work, host) => new(work, "call", 1, 2_000, Asking(host))),
        ("streamed chunk, an event a read", static () => CannedHandler.ForStream(eventByEvent: true), static (work, host) => Streaming(work, host, eventByEvent: true)),
        ("streamed chunk, many events a read", static () => CannedHandler.ForStream(eventByEvent: false), static (work, host) => Streaming(work, host, eventByEvent: false)),
        ("admission and settlement", CannedHandler.ForWhole, Accounts),
        ("budgets and throttle alone", CannedHandler.ForWhole, static (work, host) => new(work, "call", 1, 20_000, [new("reserve, charge", new Accounting(host.Services).ReserveAndChargeAsync)])),
        ("AsMetered over a client that has its answer", CannedHandler.ForWhole, Wrapping),
    ];

    private static (string Work, Func<Project, Keystroke> Keystroke)[] Keystrokes =>
    [
        ("generator: in a method, in a file without interfaces", static project => project.Unrelated("b;", "# + ")),
        ("generator: a comment, in a file without interfaces", static project => project.Unrelated("internal static int Sum", "// typed #\n    ")),
        ("generator: a member, in a file without interfaces", static project => project.Unrelated("internal static int Sum", "internal const int Typed# = #;\n    ")),
        ("generator: a class, in a file without interfaces", static project => project.Unrelated("internal static class Unrelated", "internal sealed class Typed#;\n\n")),
        ("generator: in a method, beside one of the interfaces", static project => project.BesideAnInterface("b;", "# + ")),
        ("generator: a member, beside one of the interfaces", static project => project.BesideAnInterface("internal static int Sum", "internal const int Typed# = #;\n    ")),
    ];

    private static Contest Typing(string work, Func<Project, Keystroke> keystroke)
    {
        var project = new Project(interfaces: 500);
        return new(work, "keystroke", 1, 1,
        [
            Of("the generator", new Typist(project, static () => new MeteredModelGenerator(), keystroke(project)).Type),
            Of("a constant for each attribute", new Typist(project, static () => new ConstantGenerator(), keystroke(project)).Type),
        ]);
    }

    private static Entry Asking(string name, MeteredHost host)
    {
        var client = host.Client;
        return new(name, () => client.AskAsync(Language, Code));
    }

    private static Entry[] Asking(MeteredHost host) =>
        [.. Contenders(host, CannedHandler.ForWhole()).Select(static each => new Entry(each.Name, () => each.Contender.AskAsync(Language, Code)))];

    private static Contest Streaming(string work, MeteredHost host, bool eventByEvent) =>
        new(work, "chunk", Answers.Chunks, 40, [.. Contenders(host, CannedHandler.ForStream(eventByEvent)).Select(static each => new Entry(each.Name, () => each.Contender.StreamAsync(Language, Code)))]);

    private static (string Name, IContender Contender)[] Contenders(MeteredHost host, HttpMessageHandler handler) =>
    [
        ("generated client, everything on", host.Client),
        ("hand-written, unmetered", new HandWritten(new HttpClient(handler))),
        ("OpenAI SDK, unmetered", new OpenAISdk(handler)),
    ];

    private static Contest Accounts(string work, MeteredHost host)
    {
        var accounting = new Accounting(host.Services);
        return new(work, "call", 1, 10_000, [Of("admit, charge, settle, record", accounting.AdmitAndSettle), Of("the record alone", accounting.RecordAlone)]);
    }

    private static Contest Wrapping(string work, MeteredHost host)
    {
        ChatMessage[] messages = [new(ChatRole.User, Code)];
        var options = new ChatOptions { MaxOutputTokens = 512 };
        var plain = new NoOpClient();
        var metered = plain.AsMetered(host.Services);
        return new(work, "call", 1, 10_000, [new("metered", () => metered.GetResponseAsync(messages, options)), new("the client itself", () => plain.GetResponseAsync(messages, options))]);
    }

    private static Entry Of<T>(string name, Func<T> run) => new(name, () =>
    {
        _ = run();
        return Task.CompletedTask;
    });
}
