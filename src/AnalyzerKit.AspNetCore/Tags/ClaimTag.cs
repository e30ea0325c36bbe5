using Microsoft.AspNetCore.Http;

namespace AnalyzerKit.AspNetCore;

/// <summary>A tag from a claim that an authenticated identity makes.</summary>
internal sealed class ClaimTag(string type, string tag, bool required) : ITagSource
{
    private readonly string _source = $"Claim '{type}'";

    public string Tag => tag;

    public (string? Value, TagFault? Fault) Read(HttpContext context)
    {
        string? value = null;
        foreach (var identity in context.User.Identities)
        {
            if (!identity.IsAuthenticated)
            {
                continue;
            }

            foreach (var claim in identity.FindAll(type))
            {
                var said = claim.Value.Trim();
                if (said.Length == 0 || said == value)
                {
                    continue;
                }

                if (value is not null)
                {
                    return (null, TagFault.Claimed(_source, "has several values. Allowed: one."));
                }

                value = said;
            }
        }

        if (value is null)
        {
            return (null, required ? TagFault.Claimed(_source, "is required.") : null);
        }

        return TagText.Problem(value) is { } problem ? (null, TagFault.Claimed(_source, $"{problem}.")) : (value, null);
    }
}
