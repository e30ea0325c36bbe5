using AnalyzerKit;
using Spectre.Console;

namespace Quickstart;

/// <summary>Colours and bars where a person watches, plain lines where a file or another program reads.</summary>
internal static class Terminal
{
    public static IAnsiConsole Open()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = int.MaxValue; // a file has no width to wrap at
        return console;
    }

    public static void Title(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        if (console.Profile.Capabilities.Ansi)
        {
            console.Write(new Rule(Markup.Escape(text)).LeftJustified());
        }
        else
        {
            console.WriteLine($"-- {text} --");
        }
    }

    /// <summary>Runs the work, and shows how many of its calls have ended and how much of the budget is used.</summary>
    public static async Task<T> ProgressAsync<T>(this IAnsiConsole console, int calls, BudgetStatus budget, Func<IProgress<BatchProgress>, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Ansi)
        {
            return await work(new Reports(progress =>
            {
                if (progress.Completed % 100 == 0 || progress.Completed == calls) console.WriteLine(FormattableString.Invariant($"{progress.Completed} of {calls} calls, {Used(progress):P0} of the budget"));
            }));
        }

        var bars = console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn());
        return await bars.StartAsync(async context =>
        {
            var call = context.AddTask("calls", maxValue: calls);
            var share = context.AddTask("budget", maxValue: 1);
            var result = await work(new Reports(progress =>
            {
                call.Value = progress.Completed;
                share.Value = (double)Used(progress);
            }));
            share.StopTask();
            return result;
        });

        decimal Used(BatchProgress progress) => (budget.Spent + progress.Cost) / budget.Limit;
    }

    /// <summary>Shows each report as it comes; <see cref="Progress{T}"/> would hand them to other threads.</summary>
    private sealed class Reports(Action<BatchProgress> show) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => show(value);
    }
}
