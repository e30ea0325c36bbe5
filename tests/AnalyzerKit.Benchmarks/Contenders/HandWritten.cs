using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>What a careful person writes who needs one answer and counts nothing: HttpClient, System.Text.Json with source generation, no wrapper.</summary>
internal sealed class HandWritten(HttpClient http) : IContender
{
    private static readonly Uri Completions = new("https://api.holysheep.ai/v1/chat/completions");
    private static readonly AuthenticationHeaderValue Key = new("Bearer", MeteredHost.Secret);

    public async Task<string> AskAsync(string language, string code)
    {
        using var request = Request(language, code, stream: false);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync(HandWrittenJson.Default.Completion);
        return answer!.Choices[0].Message.Content;
    }

    public async Task<int> StreamAsync(string language, string code)
    {
        var characters = 0;
        await foreach (var chunk in ReadAsync(language, code))
        {
            characters += chunk.Length;
        }

        return characters;
    }

    private async IAsyncEnumerable<string> ReadAsync(string language, string code)
    {
        using var request = Request(language, code, stream: true);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        using var rented = new Rented(buffer);
        var (start, end) = (0, 0);
        while (true)
        {
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var line = buffer.AsSpan(start, length);
                start += length + 1;
                if (!line.StartsWith("data: "u8))
                {
                    continue;
                }

                if (line[6..].SequenceEqual("[DONE]"u8))
                {
                    yield break;
                }

                if (Content(line[6..]) is { Length: > 0 } text)
                {
                    yield return text;
                }
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = await body.ReadAsync(buffer.AsMemory(end));
            if (read == 0)
            {
                throw new InvalidDataException("The stream ended too early, or an event is too long.");
            }

            end += read;
        }
    }

    // The least that finds the words: it stops at the first member of that name.
    private static string? Content(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                return reader.GetString();
            }
        }

        return null;
    }

    private static HttpRequestMessage Request(string language, string code, bool stream)
    {
        var body = new CompletionRequest(
            "deepseek-v3.2",
            [new("system", "You are an expert code reviewer."), new("user", $"Review this {language} code:\n\n{code}")],
            512,
            stream ? true : null,
            stream ? new StreamOptions(true) : null);
        return new(HttpMethod.Post, Completions) { Headers = { Authorization = Key }, Content = JsonContent.Create(body, HandWrittenJson.Default.CompletionRequest) };
    }

    private readonly struct Rented(byte[] array) : IDisposable
    {
        public void Dispose() => ArrayPool<byte>.Shared.Return(array);
    }
}
