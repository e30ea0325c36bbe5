using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AnalyzerKit.AspNetCore.Tests.Support;

namespace AnalyzerKit.AspNetCore.Tests.Samples;

/// <summary>The sample, run as its reader runs it.</summary>
public sealed class ReviewApiTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_department_gets_reviews_until_its_budget_ends_and_others_go_on()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var program = Start();
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(program, limit.Token) };
            using var first = await ReviewAsync(client, "payments", limit.Token);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            var review = await first.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
            Assert.NotEmpty(review.GetProperty("review").GetString()!);
            var cost = review.GetProperty("costUsd").GetDecimal();
            Assert.True(cost > 0);

            var refused = first;
            for (var calls = 1; refused.StatusCode == HttpStatusCode.OK && calls < 50; calls++)
            {
                refused.Dispose();
                refused = await ReviewAsync(client, "payments", limit.Token);
            }

            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            var seconds = int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
            Assert.InRange(seconds, 1, 3600);
            Assert.Equal("Over budget", (await refused.ProblemAsync()).GetProperty("title").GetString());
            refused.Dispose();

            using var other = await ReviewAsync(client, "search", limit.Token);
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            using var nobody = await ReviewAsync(client, null, limit.Token);
            Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
            var spending = await client.GetFromJsonAsync<JsonElement>(new Uri("/spending", UriKind.Relative), limit.Token);
            Assert.Equal(["payments", "search"], spending.EnumerateArray().Select(row => row.GetProperty("department").GetString()).Order(StringComparer.Ordinal));
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static Task<HttpResponseMessage> ReviewAsync(HttpClient client, string? department, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/reviews") { Content = JsonContent.Create(new { language = "C#", code = "int x = 1;" }) };
        if (department is not null) request.Headers.Add("x-department-id", department);
        return client.SendAsync(request, cancellationToken);
    }

    private static Process Start([CallerFilePath] string caller = "")
    {
        var sample = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", "samples", "ReviewApi"));
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(sample, "bin", configuration, "net10.0", "ReviewApi.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = sample, RedirectStandardOutput = true })!;
    }

    private static async Task<Uri> AddressAsync(Process program, CancellationToken cancellationToken)
    {
        const string Says = "Now listening on: ";
        while (await program.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at)
            {
                // What it writes from now on is read and dropped, so that it never waits for a reader.
                _ = program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[(at + Says.Length)..]);
            }
        }

        throw new InvalidOperationException($"The sample ended with {program.ExitCode} before it listened.");
    }
}
