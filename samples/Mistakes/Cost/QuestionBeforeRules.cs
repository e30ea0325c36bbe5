using AnalyzerKit;

namespace Mistakes.Cost;

/// <summary>AKIT6004 at <c>{question}</c>: providers keep the beginning of a prompt for a tenth of its price. With the question in front, no two prompts begin alike, and the rules are paid in full each time.</summary>
[MeteredModel("deepseek-reasoner", Relay = "deepseek", Budget = 25.00, MaxOutputTokens = 2000)]
[Retry]
public interface IShopDesk
{
    [Prompt("Question: {question}\n\n" + ShopRules.Text)]
    Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}

public static class ShopRules
{
    public const string Text = """
        Answer the question by these rules.
        1. Orders can be cancelled within 14 days, unless they were made to measure. Refunds take up to five working days and go to the card that was charged.
        2. Parcels that have not arrived after ten days are searched for; after twenty days they are sent again, free of charge, if the goods are in stock.
        3. Never promise a date. Never name another customer. Where a rule is missing, say that a colleague will write within a working day.
        """;
}
