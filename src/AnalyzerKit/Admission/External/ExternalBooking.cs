using AnalyzerKit.Relay;

namespace AnalyzerKit.Admission;

/// <summary>Enters what others spent into the budgets that count it.</summary>
internal sealed partial class BudgetBook
{
    /// <summary>Whether a budget counts what others spend on this relay.</summary>
    public static bool CountsExternal(BudgetDefinition budget, string relay) =>
        budget.External is not null && string.Equals(budget.Relay ?? RelaySettings.DefaultName, relay, StringComparison.OrdinalIgnoreCase);

    /// <summary>From here on this is what others spent on the relay's key.</summary>
    public void EnterExternal(string relay, ExternalReading reading)
    {
        var notices = default(BudgetNotices);
        lock (Gate)
        {
            var now = Roll();
            foreach (var budget in _index.All)
            {
                var definition = budget.Terms.Definition;
                if (!CountsExternal(definition, relay) || reading.For(definition) is not { } amount)
                    continue;
                if (definition.Key is { } key && !key.Equals(reading.KeyName, StringComparison.OrdinalIgnoreCase))
                    continue;

                foreach (var series in budget.Series)
                {
                    // Read before the period began, it is about the one before.
                    if (reading.AsOf < series.Current.Period.Start)
                        continue;

                    series.Current.EnterExternal(amount, reading.AsOf);
                    series.Current.NoteCrossings(now, ref notices);
                }
            }

            Room.Reexamine(now);
            Levels.Review(now);
        }

        notices.Tell(Events);
        Levels.Tell();
    }
}
