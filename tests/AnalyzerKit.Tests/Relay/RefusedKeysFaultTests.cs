using System.Net;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Tests.Relay;

/// <summary>The one error of a call whose relay refused every key.</summary>
public class RefusedKeysFaultTests
{
    private static readonly RelaySettings Relay = new() { Name = "main", BaseUrl = new("https://relay.example/v1/"), ApiKeyNames = ["KEY_A", "KEY_B"] };
    private static readonly RelayException Last = new(RelayErrorKind.Authentication, "refused") { StatusCode = HttpStatusCode.Unauthorized, ErrorCode = "AUTHENTICATION_FAILED", RequestId = "req_1" };

    [Fact]
    public void It_names_the_relay_the_keys_and_the_way_out_and_keeps_what_the_last_answer_said()
    {
        var fault = RefusedKeysFault.All(Relay, [new("KEY_A", "first-secret"), new("KEY_B", "second-secret")], Last);
        Assert.Equal(
            "Relay \"main\" (relay.example) refused every key: KEY_A, KEY_B (status 401, AUTHENTICATION_FAILED), and there is none left to try. Put a valid key under KEY_A or KEY_B: it is used from the next call on, without a restart.",
            fault.Message);
        Assert.Equal((RelayErrorKind.Authentication, HttpStatusCode.Unauthorized, "AUTHENTICATION_FAILED", "req_1"), (fault.Kind, fault.StatusCode, fault.ErrorCode, fault.RequestId));
        Assert.Same(Last, fault.InnerException);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_key_and_one_from_code_are_spoken_of_as_such()
    {
        var fault = RefusedKeysFault.All(Relay with { ApiKeyNames = [] }, [new("vault", "first-secret")], new(RelayErrorKind.Authentication, "refused"));
        Assert.Equal("Relay \"main\" (relay.example) refused the key vault, and there is no other to try. Let its key source (UseApiKeys) give a valid one: it is used from the next call on, without a restart.", fault.Message);
        Assert.EndsWith("Put a valid key under KEY_A: it is used from the next call on, without a restart.", RefusedKeysFault.All(Relay with { ApiKeyNames = ["KEY_A"] }, [new("KEY_A", "s")], Last).Message, StringComparison.Ordinal);
    }
}
