namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Services whose keys look like those of models' hosts that have no prefix. What names one is its key.</summary>
internal static class OtherServices
{
    private static readonly string[] Names =
    [
        "abuseipdb", "adyen", "algolia", "alphavantage", "amplitude", "atlassian", "awssecret", "azuremaps", "binance", "bingmaps", "bingsearch", "bitbucket", "braintree", "bravesearch", "bugsnag", "cloudflare", "cloudinary", "codecov",
        "coinbase", "confluence", "contentful", "datadog", "deepl", "discord", "dropbox", "elastic", "elevenlabs", "etherscan", "exchangerate", "facebook", "finnhub", "firebase", "giphy", "github", "gitlab", "googlemaps", "hcaptcha",
        "honeycomb", "hubspot", "infura", "instagram", "intercom", "ipinfo", "ipstack", "jira", "klarna", "launchdarkly", "linkedin", "mailchimp", "mailgun", "mailjet", "mandrill", "mapbox", "meilisearch", "mixpanel", "moviedb",
        "newrelic", "newsapi", "nuget", "octopus", "openweather", "paypal", "pexels", "pinecone", "pixabay", "postmark", "pusher", "qdrant", "raygun", "recaptcha", "rollbar", "salesforce", "sendgrid", "sendinblue", "sentry", "serpapi",
        "shopify", "slack", "sparkpost", "spotify", "steamapi", "steampowered", "steamweb", "stripe", "syncfusion", "tavily", "telegram", "tmdb", "trello", "twilio", "twitter", "typesense", "unsplash", "virustotal", "vonage",
        "weatherapi", "weaviate", "youtube", "zendesk",
    ];

    /// <summary>Whether a text speaks of one.</summary>
    public static bool AreNamedIn(string text) => Names.Any(name => text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);
}
