using System.Net.Http.Json;
using System.Text.Json;

var http = new HttpClient { BaseAddress = new Uri("https://api.openai.com/") };
http.DefaultRequestHeaders.Add("Authorization", "Bearer " + args[0]);

var body = new
{
    model = {|AKIT3002:"gpt-4o-mini"|},
    messages = new[] { new { role = "user", content = args[1] } },
    {|AKIT2002:stream = true|},
};

using var response = await http.{|AKIT4001:PostAsJsonAsync|}("v1/chat/completions", body);
using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
while (await reader.ReadLineAsync() is { } line)
{
    if (line is "data: [DONE]") break;
    if (!line.StartsWith("data: ")) continue;
    using var chunk = JsonDocument.Parse(line["data: ".Length..]);
    Console.Write(chunk.RootElement.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString());
}
