using System.Globalization;

namespace AnalyzerKit.Admission;

/// <summary>What a refusal says: figures, and what helps against it.</summary>
internal static class BudgetWords
{
    public static string Refused(string budget, BudgetUnit unit, decimal limit, decimal spent, decimal reserved, decimal requested, DateTimeOffset? resetsAt, decimal external = 0)
    {
        var again = resetsAt is { } at ? string.Create(CultureInfo.InvariantCulture, $" It starts again at {at:u}.") : "";
        return unit == BudgetUnit.Calls
            ? $"The call was refused: budget '{budget}' has {Calls(limit, spent, reserved)}.{again} Wait, raise the limit or grant more."
            : $"The call could need up to {Amount(requested, unit)}, but budget '{budget}' has {Left(unit, limit, spent, reserved, external)}.{again} Lower the call's output limit, wait, raise the limit or grant more.";
    }

    /// <summary>A breaker that is open refuses a call whatever it would cost.</summary>
    public static string CircuitOpen(string budget, BudgetUnit unit, decimal limit, decimal spent, decimal external, DateTimeOffset? resetsAt, TimeSpan? resetsIn)
    {
        var until = resetsAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"until {at:u} (in {Math.Ceiling(resetsIn.GetValueOrDefault().TotalSeconds)} seconds), or ") : "";
        var elsewhere = external > 0 ? string.Create(CultureInfo.InvariantCulture, $" here and {external} elsewhere") : "";
        return string.Create(CultureInfo.InvariantCulture, $"The call was refused: budget '{budget}' is used up ({spent} of {Amount(limit, unit)} spent{elsewhere}), and its breaker refuses every call {until}until the limit is raised or more is granted.");
    }

    public static string SwitchedOff(string budget, string label) =>
        $"The call was refused: budget '{budget}' is switched off and refuses every call. Set Budgets:{label}:Enabled to true to let them through.";

    /// <summary>Nobody knows well enough what others spent.</summary>
    public static string Stale(string budget, BudgetDefinition definition, DateTimeOffset? asOf)
    {
        var read = asOf is { } at ? string.Create(CultureInfo.InvariantCulture, $"was last read at {at:u}, longer ago than its MaxExternalAge of {definition.External?.MaxAge:c} allows") : "was not read yet";
        return $"The call was refused: budget '{budget}' counts what others spend on its key, and that {read}. See to the relay's usage/current-month (the log says why it cannot be read), or set Budgets:{definition.Label}:StaleExternal to Keep.";
    }

    /// <summary>A scope's limit ends with the scope, and nobody can raise it.</summary>
    public static string RefusedByScope(BudgetUnit unit, decimal limit, decimal spent, decimal reserved, decimal requested) => unit == BudgetUnit.Calls
        ? $"The call was refused: the scope has {Calls(limit, spent, reserved)} (maxCalls). Make fewer calls in it, or open it with a higher maxCalls."
        : $"The call could need up to {Amount(requested, unit)}, but the scope has {Left(unit, limit, spent, reserved)} (maxCost). Lower the call's output limit, wait for calls in flight, or open the scope with a higher maxCost.";

    /// <summary>A limit of one call, which no waiting changes.</summary>
    public static string RefusedByCall(string name, decimal limit, decimal charged, decimal requested) =>
        $"The call could need up to {Amount(requested, BudgetUnit.Usd)}, but '{name}' leaves it {Left(BudgetUnit.Usd, limit, charged, 0)}. Lower the call's output limit, or raise MaxCostPerCall.";

    // A limit may have been lowered below what was spent.
    private static string Left(BudgetUnit unit, decimal limit, decimal spent, decimal reserved, decimal external = 0)
    {
        var elsewhere = external > 0 ? string.Create(CultureInfo.InvariantCulture, $"{external} spent elsewhere, ") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, limit - spent - external - reserved)} of {Amount(limit, unit)} left ({spent} spent, {elsewhere}{reserved} reserved by calls in flight)");
    }

    private static string Calls(decimal limit, decimal made, decimal inFlight) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, limit - made - inFlight)} of {Amount(limit, BudgetUnit.Calls)} left ({made} made, {inFlight} in flight)");

    private static string Amount(decimal amount, BudgetUnit unit)
    {
        var word = unit switch { BudgetUnit.Usd => "USD", BudgetUnit.Tokens => amount == 1 ? "token" : "tokens", _ => amount == 1 ? "call" : "calls" };
        return string.Create(CultureInfo.InvariantCulture, $"{amount} {word}");
    }
}
