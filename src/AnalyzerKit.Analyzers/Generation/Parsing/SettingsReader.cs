using System.Globalization;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>What a <c>[MeteredModel]</c> says.</summary>
internal sealed class SettingsReader(AttributeData attribute, string owner, ParseContext context)
{
    private static readonly HashSet<string> OfMethods = ["MaxOutputTokens", "Temperature", "MaxCostPerCall", "Fallbacks", "Coalesce"];
    private static readonly string[] Periods = ["Monthly", "Hourly", "Daily", "Weekly", "Total"];
    private static readonly string[] BudgetActions = ["Refuse", "Downgrade"];
    private static readonly string[] ContextActions = ["Refuse", "TrimOldest", "Send"];

    /// <summary>Reads what a method changes of its interface's settings, and refuses the rest.</summary>
    public CallSettings ReadMethod()
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (!OfMethods.Contains(argument.Key))
            {
                context.Report(DeclarationRules.NotForMethods, Spot(argument.Key), argument.Key, owner);
            }
        }

        return ReadCall();
    }

    /// <summary>Reads what both may say.</summary>
    public CallSettings ReadCall() => new()
    {
        Model = NotEmpty(attribute.Text(0), "The model's id", argument: null),
        MaxOutputTokens = Count("MaxOutputTokens"),
        Temperature = Temperature(),
        MaxCostPerCall = Amount("MaxCostPerCall"),
        Fallbacks = Fallbacks(),
        Coalesce = Find("Coalesce") is { Value: bool coalesce } ? coalesce : null,
    };

    /// <summary>Reads what an interface says.</summary>
    public ClientSettings ReadClient(string name, EquatableArray<TagModel> tags)
    {
        var call = ReadCall();
        return new(Text("Name") ?? name, call, call.Coalesce ?? false, tags)
        {
            Budget = Amount("Budget"),
            Period = Member("Period", "BudgetPeriod", Periods),
            RequestsPerMinute = Count("RequestsPerMinute"),
            TokensPerMinute = Count("TokensPerMinute"),
            MaxConcurrency = Count("MaxConcurrency"),
            Relay = Text("Relay"),
            Project = Text("Project"),
            OnBudgetExceeded = Member("OnBudgetExceeded", "BudgetExceededAction", BudgetActions),
            OnContextExceeded = Member("OnContextExceeded", "ContextExceededAction", ContextActions),
        };
    }

    private TypedConstant? Find(string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private Location Spot(string name) => context.Of(attribute.NamedSyntax(name, context.CancellationToken));

    // Places are looked for only where there is something to report: the generator reads every interface at every edit.
    private string? NotEmpty(string? text, string what, string? argument)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        context.Report(DeclarationRules.EmptyText, argument is null ? context.Of(attribute, 0) : Spot(argument), what + " of '" + owner + "'");
        return null;
    }

    private string? Text(string name) => Find(name) switch
    {
        null or { IsNull: true } => null,
        { Value: string text } => NotEmpty(text, name, name),
        _ => null,
    };

    private void OutOfRange(string name, object? value, string allowed) =>
        context.Report(DeclarationRules.OutOfRange, Spot(name), name, owner, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", allowed);

    private int? Count(string name)
    {
        if (Find(name) is not { Value: int value })
        {
            return null;
        }

        if (value > 0)
        {
            return value;
        }

        OutOfRange(name, value, "1 or more; leave it out for none");
        return null;
    }

    private decimal? Amount(string name)
    {
        if (Find(name) is not { Value: double value })
        {
            return null;
        }

        var amount = Money.Read(value);
        if (amount is null)
        {
            OutOfRange(name, value, "an amount of USD above zero; leave it out for none");
        }

        return amount;
    }

    private double? Temperature()
    {
        if (Find("Temperature") is not { Value: double value })
        {
            return null;
        }

        if (value >= 0 && !double.IsInfinity(value))
        {
            return value;
        }

        OutOfRange("Temperature", value, "0 or more");
        return null;
    }

    private string? Member(string name, string type, string[] members)
    {
        if (Find(name) is not { Value: int value })
        {
            return null;
        }

        if (value >= 0 && value < members.Length)
        {
            return members[value];
        }

        OutOfRange(name, value, "a member of " + type);
        return null;
    }

    private EquatableArray<string>? Fallbacks()
    {
        if (Find("Fallbacks") is not { Kind: TypedConstantKind.Array, IsNull: false } value)
        {
            return null;
        }

        var models = new List<string>();
        foreach (var item in value.Values)
        {
            if (NotEmpty(item.Value as string, "A model's id in Fallbacks", "Fallbacks") is { } model)
            {
                models.Add(model);
            }
        }

        return models.ToEquatable();
    }
}
