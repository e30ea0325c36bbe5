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

    /// <summary>Runs the work, which tells how many calls have ended and how much of the budget is used.</summary>
    public static async Task ProgressAsync(this IAnsiConsole console, int calls, Func<Action<int, decimal>, Task> work)
    {
        if (!console.Profile.Capabilities.Ansi)
        {
            await work((ended, used) =>
            {
                if (ended % 100 == 0 || ended == calls) console.WriteLine(FormattableString.Invariant($"{ended} of {calls} calls, {used:P0} of the budget"));
            });
            return;
        }

        var bars = console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn());
        await bars.StartAsync(async context =>
        {
            var call = context.AddTask("calls", maxValue: calls);
            var budget = context.AddTask("budget", maxValue: 1);
            await work((ended, used) =>
            {
                call.Value = Math.Max(call.Value, ended);
                budget.Value = (double)used;
            });
            budget.StopTask();
        });
    }
}
