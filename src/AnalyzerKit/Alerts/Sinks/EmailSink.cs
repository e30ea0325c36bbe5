using System.Net;
using System.Net.Mail;
using System.Text;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Sends each alert as a plain mail, by the SMTP client of the base library.</summary>
internal sealed class EmailSink(EmailSettings settings, SinkSecrets secrets) : IAlertSink
{
    public string Name => "email";

    public async ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var password = settings.PasswordName is { } name ? secrets.Find(name) : null;
        using var message = Message(alert);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.EnableSsl };
        if (settings.UserName is { } user) client.Credentials = new NetworkCredential(user, password);
        try
        {
            await client.SendMailAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (SmtpException error)
        {
            throw new AlertSinkException($"The mail server {settings.Host} did not take it ({error.StatusCode}).");
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or System.Security.Authentication.AuthenticationException)
        {
            throw new AlertSinkException($"The mail server {settings.Host} could not be used ({error.GetType().Name}).");
        }
    }

    private MailMessage Message(Alert alert)
    {
        var message = new MailMessage
        {
            From = new MailAddress(settings.From),
            Subject = OneLine($"[{alert.Severity}] {AlertText.Title(alert)}{(alert.Budget is { } budget ? $": {budget}" : "")}"),
            SubjectEncoding = Encoding.UTF8,
            Body = Text(alert),
            BodyEncoding = Encoding.UTF8,
        };
        foreach (var to in settings.To) message.To.Add(new MailAddress(to));
        message.Headers.Add("X-AnalyzerKit-Alert", alert.Key);
        return message;
    }

    private static string Text(Alert alert)
    {
        var text = new StringBuilder(alert.Message).Append("\r\n\r\n");
        foreach (var (name, value) in AlertText.Facts(alert)) text.Append(name).Append(": ").Append(value).Append("\r\n");
        return text.ToString();
    }

    // Names come from configuration and requests; a line's end would begin a header of their own.
    private static string OneLine(string text) => string.Create(text.Length, text, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++) span[i] = char.IsControl(text[i]) ? ' ' : text[i];
    });
}
