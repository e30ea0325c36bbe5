using System.Security.Cryptography;
using System.Text;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Signs what webhooks send: HMAC-SHA256 over the body as it is sent, in which the moment of sending stands.</summary>
internal static class WebhookSignature
{
    public const string Header = "X-AnalyzerKit-Signature";

    public static string Of(ReadOnlySpan<byte> body, string secret) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";
}
