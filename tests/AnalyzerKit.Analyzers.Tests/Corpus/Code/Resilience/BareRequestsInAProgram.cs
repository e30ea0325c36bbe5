using System.Net.Http.Json;

var http = new HttpClient();
http.BaseAddress = new Uri("https://openrouter.ai/api/v1/");
http.DefaultRequestHeaders.Add("X-Title", "Demo");

Console.Write("> ");
var question = Console.ReadLine();
var answer = await http.{|AKIT4001:PostAsJsonAsync|}("chat/completions", new { model = "openai/gpt-4.1", messages = new[] { new { role = "user", content = question } } });
Console.WriteLine(await answer.Content.ReadAsStringAsync());

await AskAsync("And now?");

async Task AskAsync(string text)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions");
    request.Content = JsonContent.Create(new { text });
    await http.{|AKIT4001:SendAsync|}(request);
}
