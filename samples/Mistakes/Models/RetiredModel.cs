using System.ClientModel;
using OpenAI.Chat;

namespace Mistakes.Models;

/// <summary>AKIT3002 at the ids: the first was switched off in October 2026, the second will be in January 2027. The fix takes the replacement that the maker names.</summary>
public static class RetiredModel
{
    public static ChatClient Gone(ApiKeyCredential key) => new("gpt-4-turbo", key);

    public static ChatClient Going(ApiKeyCredential key) => new("gpt-4.1", key);
}
