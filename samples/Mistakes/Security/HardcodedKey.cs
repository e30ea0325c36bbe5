using System.ClientModel;
using OpenAI.Chat;

namespace Mistakes.Security;

/// <summary>AKIT1001 at the key's literals: a key in source is in every clone, every build log and every copy of the program.</summary>
/// <remarks>The key has the shape of the relay's keys, but its letters are invented, and it opens nothing. It is cut in two so that scanners of repositories do not take it for a leak.</remarks>
public static class HardcodedKey
{
    private const string RelayCredential = "hs_" + "q7Rk2VtLm9XcBz4WnJ8sHd5PfGy3Ta6U";

    // The fix reads an environment variable instead.
    public static ChatClient Open() => new("deepseek-v3.2", new ApiKeyCredential(RelayCredential), new() { Endpoint = new Uri("https://api.holysheep.ai/v1") });
}
