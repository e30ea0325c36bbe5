using System.Net;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>What the end of an attempt says of its model and relay.</summary>
public class AttemptResultsTests
{
    [Theory]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(402, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(408, true)]
    [InlineData(413, false)]
    [InlineData(422, false)]
    [InlineData(429, false)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(501, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(522, true)]
    [InlineData(307, false)]
    public void A_status_counts_as_a_failure_where_the_relay_could_not_serve(int status, bool isFailure)
    {
        var expected = isFailure ? AttemptResult.Failure : AttemptResult.Neither;
        var ours = new RelayException(ErrorAnswer.KindOf(status), "refused") { StatusCode = (HttpStatusCode)status };

        Assert.Equal(expected, Of(ours, sent: true));
        Assert.Equal(expected, Of(new HttpRequestException("refused", null, (HttpStatusCode)status), sent: true));
    }

    [Fact]
    public void No_connection_counts_though_nothing_left_us()
    {
        Assert.Equal(AttemptResult.Failure, Of(new HttpRequestException(HttpRequestError.ConnectionError), sent: false));
        Assert.Equal(AttemptResult.Failure, Of(new HttpRequestException(HttpRequestError.NameResolutionError), sent: false));
        Assert.Equal(AttemptResult.Failure, Of(new RelayException(RelayErrorKind.Unavailable, "cannot be reached"), sent: false));
    }

    [Fact]
    public void No_answer_in_time_and_half_of_one_count()
    {
        Assert.Equal(AttemptResult.Failure, Of(new TimeoutException(), sent: true));
        Assert.Equal(AttemptResult.Failure, Of(new OperationCanceledException("too long", new TimeoutException()), sent: true));
        Assert.Equal(AttemptResult.Failure, Of(new IOException("reset"), sent: true));
        Assert.Equal(AttemptResult.Failure, Of(new RelayException(RelayErrorKind.Interrupted, "broke off") { StatusCode = HttpStatusCode.OK }, sent: true));
    }

    [Theory]
    [InlineData(RelayErrorKind.Malformed)]
    [InlineData(RelayErrorKind.Truncated)]
    [InlineData(RelayErrorKind.Filtered)]
    [InlineData(RelayErrorKind.Authentication)]
    [InlineData(RelayErrorKind.BadRequest)]
    public void An_answer_that_cannot_be_used_and_a_request_that_will_not_do_say_nothing(RelayErrorKind kind) =>
        Assert.Equal(AttemptResult.Neither, Of(new RelayException(kind, "no use") { StatusCode = HttpStatusCode.OK }, sent: true));

    [Fact]
    public void Our_own_refusals_say_nothing()
    {
        Assert.Equal(AttemptResult.Neither, Of(new UnboundedCostException("n", "no bound"), sent: false));
        Assert.Equal(AttemptResult.Neither, Of(new BudgetExceededException("b", "no money"), sent: false));
        Assert.Equal(AttemptResult.Neither, Of(new ThrottledException("c", "too many"), sent: false));
        Assert.Equal(AttemptResult.Neither, Of(new NotSupportedException("a client's own"), sent: true));
    }

    [Fact]
    public void An_answer_is_a_success_where_a_request_left()
    {
        Assert.Equal(AttemptResult.Success, Of(null, sent: true));
        Assert.Equal(AttemptResult.Neither, Of(null, sent: false));
    }

    [Fact]
    public void What_its_caller_left_says_nothing_unless_all_of_it_had_arrived()
    {
        Assert.Equal(AttemptResult.Neither, Of(null, sent: true, wasLeft: true));
        Assert.Equal(AttemptResult.Neither, Of(new OperationCanceledException(), sent: true, wasLeft: true));
        Assert.Equal(AttemptResult.Neither, Of(new RelayException(RelayErrorKind.Timeout, "not read"), sent: true, wasLeft: true));
        Assert.Equal(AttemptResult.Success, Of(null, sent: true, wasLeft: true, finished: true));
    }

    private static AttemptResult Of(Exception? error, bool sent, bool wasLeft = false, bool finished = false) => AttemptResults.Of(
        error is null ? null : Failure.Of(error),
        wasLeft,
        new() { Relay = new() { Name = "main", BaseUrl = RelaySettings.DefaultBaseUrl }, Tags = new Dictionary<string, string>(), RequestSent = sent, Finished = finished });
}
